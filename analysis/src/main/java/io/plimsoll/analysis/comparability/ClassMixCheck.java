package io.plimsoll.analysis.comparability;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

import io.plimsoll.analysis.comparability.CheckResult.State;
import io.plimsoll.analysis.design.BlockPair;
import io.plimsoll.analysis.design.PairMoments;
import io.plimsoll.analysis.design.PairValue;
import io.plimsoll.analysis.sequence.TMixture;
import io.plimsoll.model.cell.ArmBlock;
import io.plimsoll.model.cell.MetricCell;
import io.plimsoll.model.cell.MetricSnapshot;

/** Both arms must get the same mix of workload classes: long prompts in one arm alone look like a slow engine. */
final class ClassMixCheck implements Check {
    private static final double LIMIT = 0.03; // of 1: effect size w of the comparability standard
    private static final double PHI = 0.3;

    @Override
    public List<CheckResult> run(MetricSnapshot snapshot, ComparabilityContext context, double alpha) {
        List<BlockPair> pairs = BlockPair.of(snapshot.blocks()).stream().filter(ClassMixCheck::isWhole)
                .toList();
        SortedSet<String> classes = classes(pairs);
        if (pairs.size() < 2 || classes.size() < 2)
            return List.of(new CheckResult("class mix", "", "",
                    pairs.size() < 2 ? State.UNKNOWN : State.PASSED,
                    pairs.size() < 2
                            ? "needs two pairs of blocks with requests, got " + pairs.size()
                            : "all requests are of one class",
                    ""));
        List<CheckResult> results = new ArrayList<>();
        for (String workloadClass : classes)
            results.add(check(workloadClass, pairs, alpha / classes.size()));
        return results;
    }

    private static CheckResult check(String workloadClass, List<BlockPair> pairs, double alpha) {
        PairMoments moments = PairMoments.of(pairs.stream().map(pair -> new PairValue(
                (share(workloadClass, pair.first().treatment())
                        + share(workloadClass, pair.second().treatment())) / 2,
                (share(workloadClass, pair.first().control()) + share(workloadClass, pair.second().control()))
                        / 2))
                .toList());
        // Identical pairs are no certainty: shares have at least the scatter of independent draws.
        double pooled = (moments.treatment() + moments.control()) / 2;
        double binomial = pooled * (1 - pooled)
                * pairs.stream().mapToDouble(ClassMixCheck::inverseCounts).average()
                        .orElseThrow()
                / 4;
        double error = Math.sqrt(Math.max(binomial, moments.varDifference()) / moments.n());
        double beyond = Math.abs(moments.difference()) - LIMIT;
        boolean refuse = beyond > 0 && beyond > error * new TMixture(PHI).radius(moments.n(), alpha);
        return new CheckResult("class mix: " + workloadClass, percent(moments.treatment()),
                percent(moments.control()), refuse ? State.REFUSED : State.PASSED,
                String.format(Locale.ROOT, "the share of %s differs by %+.1f pp between the arms%s",
                        workloadClass,
                        100 * moments.difference(), refuse ? ", and chance does not explain it" : ""),
                refuse
                        ? "check that both arms get the same traffic: assignment, filters, class of clients"
                        : "");
    }

    private static double inverseCounts(BlockPair pair) {
        return 1.0 / arrived(pair.first().treatment()) + 1.0 / arrived(pair.second().treatment())
                + 1.0 / arrived(pair.first().control()) + 1.0 / arrived(pair.second().control());
    }

    private static boolean isWhole(BlockPair pair) {
        return pair.blocks().stream()
                .allMatch(block -> arrived(block.treatment()) > 0 && arrived(block.control()) > 0);
    }

    private static SortedSet<String> classes(List<BlockPair> pairs) {
        SortedSet<String> classes = new TreeSet<>();
        pairs.stream().flatMap(pair -> pair.blocks().stream()).forEach(block -> {
            block.treatment().cells().forEach(cell -> classes.add(cell.key().segment().workloadClass()));
            block.control().cells().forEach(cell -> classes.add(cell.key().segment().workloadClass()));
        });
        return classes;
    }

    private static double share(String workloadClass, ArmBlock arm) {
        long matching = arm.cells().stream()
                .filter(cell -> cell.key().segment().workloadClass().equals(workloadClass))
                .mapToLong(ClassMixCheck::arrived).sum();
        return (double) matching / arrived(arm);
    }

    private static long arrived(ArmBlock arm) {
        return arm.cells().stream().mapToLong(ClassMixCheck::arrived).sum();
    }

    private static long arrived(MetricCell cell) { return cell.outcomes().arrived(); }

    private static String percent(double share) { return String.format(Locale.ROOT, "%.1f%%", 100 * share); }
}
