package io.plimsoll.analysis.comparability;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.plimsoll.analysis.comparability.CheckResult.State;
import io.plimsoll.analysis.design.PairMoments;
import io.plimsoll.analysis.design.PairValue;
import io.plimsoll.analysis.design.PairedBlocks;
import io.plimsoll.model.cell.ArmBlock;
import io.plimsoll.model.cell.MetricCell;

/**
 * Which share of an arm's requests is of which kind, block by block and pair by pair. Blocks without requests in an arm have no share,
 * and leave their pair out.
 *
 * @param byKind shares of each pair, the plain mean over its blocks; kinds in the order in which they came
 * @param inverse what a share p of a pair scatters at least, over p (1 - p): the sum of 1 / requests over its blocks and arms, over
 *        the square of blocks an arm, averaged over pairs
 * @param requests of both arms by kind, of all blocks
 * @param ofBoth of all requests, those of a kind that both arms have
 */
record Shares(int pairs, SequencedMap<String, List<PairValue>> byKind, double inverse,
        SortedMap<String, Long> requests, double ofBoth) {
    /** @param kindOf empty for requests that are of no kind, and count nowhere */
    static Shares of(List<? extends PairedBlocks> all, Function<MetricCell, Optional<String>> kindOf) {
        SortedMap<String, Long> treatment = new TreeMap<>();
        SortedMap<String, Long> control = new TreeMap<>();
        List<SortedMap<String, double[]>> pairs = new ArrayList<>();
        Set<String> kinds = new LinkedHashSet<>();
        double inverse = 0;
        for (PairedBlocks pair : all) {
            Counts[] counts = pair.blocks().stream()
                    .flatMap(block -> Stream.of(block.treatment(), block.control()))
                    .map(arm -> Counts.of(arm, kindOf)).toArray(Counts[]::new);
            for (int i = 0; i < counts.length; i++)
                counts[i].addTo(i % 2 == 0 ? treatment : control);
            kinds.addAll(
                    Stream.of(counts).flatMap(count -> count.byKind.keySet().stream()).sorted().toList());
            if (Stream.of(counts).anyMatch(count -> count.total == 0)) continue;
            SortedMap<String, double[]> values = new TreeMap<>();
            for (int i = 0; i < counts.length; i++) {
                double blocks = counts.length / 2.0; // of an arm
                inverse += 1 / (blocks * blocks * counts[i].total);
                for (Map.Entry<String, Long> kind : counts[i].byKind.entrySet())
                    values.computeIfAbsent(kind.getKey(), _ -> new double[2])[i % 2] += kind.getValue()
                            / (blocks * counts[i].total);
            }
            pairs.add(values);
        }
        return of(pairs, kinds, inverse, treatment, control);
    }

    private static Shares of(List<SortedMap<String, double[]>> pairs, Set<String> kinds, double inverse,
            SortedMap<String, Long> treatment, SortedMap<String, Long> control) {
        SortedMap<String, Long> requests = new TreeMap<>(treatment);
        control.forEach((kind, count) -> requests.merge(kind, count, Long::sum));
        SequencedMap<String, List<PairValue>> byKind = new LinkedHashMap<>();
        double[] none = new double[2];
        for (String kind : kinds)
            byKind.put(kind, pairs.stream().map(pair -> pair.getOrDefault(kind, none))
                    .map(shares -> new PairValue(shares[0], shares[1])).toList());
        double total = requests.values().stream().mapToLong(Long::longValue).sum();
        double both = requests.entrySet().stream()
                .filter(kind -> treatment.containsKey(kind.getKey()) && control.containsKey(kind.getKey()))
                .mapToLong(Map.Entry::getValue).sum();
        return new Shares(pairs.size(), byKind, inverse / Math.max(1, pairs.size()), requests,
                total == 0 ? 1 : both / total);
    }

    /** Those that both arms have. */
    List<String> shared() {
        return byKind.entrySet().stream()
                .filter(kind -> kind.getValue().stream().anyMatch(pair -> pair.treatment() > 0)
                        && kind.getValue().stream().anyMatch(pair -> pair.control() > 0))
                .map(Map.Entry::getKey).toList();
    }

    PairMoments moments(String kind) { return PairMoments.of(byKind.getOrDefault(kind, List.of())); }

    /**
     * Standard error of the mean difference of a kind's shares. Identical pairs are no certainty: shares scatter at least as
     * independent draws do.
     */
    double error(PairMoments moments) {
        double pooled = (moments.treatment() + moments.control()) / 2;
        double binomial = pooled * (1 - pooled) * inverse;
        return Math.sqrt(Math.max(binomial, moments.varDifference()) / moments.n());
    }

    /**
     * What a check says of a kind whose shares may differ by so much. Each kind has its part of alpha by when it came, 1 / (j (j + 1))
     * for the j-th: however many come later, all together stay within alpha, and no kind's part changes under way.
     *
     * @param off where they surely differ by more
     */
    CheckResult against(double limit, String kind, double alpha, CheckResult passed,
            Supplier<CheckResult> off) {
        PairMoments moments = moments(kind);
        if (Math.abs(moments.difference()) <= limit) return passed;
        double place = 1 + List.copyOf(byKind.keySet()).indexOf(kind);
        return areSurelyBeyond(moments, limit, alpha / (place * (place + 1)))
                ? off.get()
                : passed.as(State.UNKNOWN, passed.explanation() + ", which may be chance", "");
    }

    /** Whether a kind's shares differ by more than the limit, and chance does not explain that, however often one looks. */
    private boolean areSurelyBeyond(PairMoments moments, double limit, double alpha) {
        double beyond = Math.abs(moments.difference()) - limit;
        return beyond > 0 && beyond > error(moments) * PairedDifference.SEQUENCE.radius(moments.n(), alpha);
    }

    static String percent(double share) { return String.format(Locale.ROOT, "%.1f%%", 100 * share); }

    private record Counts(SortedMap<String, Long> byKind, long total) {
        static Counts of(ArmBlock arm, Function<MetricCell, Optional<String>> kindOf) {
            SortedMap<String, Long> byKind = new TreeMap<>();
            long total = 0;
            for (MetricCell cell : arm.cells()) {
                long arrived = cell.outcomes().arrived();
                Optional<String> kind = arrived == 0 ? Optional.empty() : kindOf.apply(cell);
                if (kind.isEmpty()) continue;
                byKind.merge(kind.get(), arrived, Long::sum);
                total += arrived;
            }
            return new Counts(byKind, total);
        }

        void addTo(SortedMap<String, Long> all) {
            byKind.forEach((kind, count) -> all.merge(kind, count, Long::sum));
        }
    }
}
