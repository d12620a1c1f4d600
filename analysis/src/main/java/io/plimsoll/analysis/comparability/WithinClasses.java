package io.plimsoll.analysis.comparability;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

import io.plimsoll.analysis.comparability.Adjustment.StratifiedBy;
import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.cell.ArmBlock;
import io.plimsoll.model.cell.MetricCell;
import io.plimsoll.model.cell.MetricSnapshot;
import io.plimsoll.model.cell.MetricSummary;
import io.plimsoll.model.cell.QuantileSketch;
import io.plimsoll.model.metric.StandardMetrics;

/** Prompt lengths of both arms, class by class, weighed as the classes of both arms together are: what another mix does not explain. */
record WithinClasses(SortedMap<String, Lengths> treatment, SortedMap<String, Lengths> control) {

    /** Of one arm and class, over the whole stage. */
    private record Lengths(double sum, double n, QuantileSketch sketch) {
        static Lengths of(List<MetricSummary> blocks) {
            double sum = 0;
            double n = 0;
            for (MetricSummary block : blocks) {
                sum += block.moments().sum().doubleValue();
                n += block.moments().n();
            }
            return new Lengths(sum, n,
                    QuantileSketch.merged(blocks.stream().map(MetricSummary::sketch).toList()));
        }

        double mean() { return sum / n; }

        double shareOver(double tokens) { return sketch.shareOver(tokens).orElse(0); }
    }

    static WithinClasses of(MetricSnapshot snapshot) {
        return new WithinClasses(lengths(snapshot, AlignedBlock::treatment),
                lengths(snapshot, AlignedBlock::control));
    }

    private static SortedMap<String, Lengths> lengths(MetricSnapshot snapshot,
            Function<AlignedBlock, ArmBlock> arm) {
        SortedMap<String, List<MetricSummary>> byClass = new TreeMap<>();
        for (AlignedBlock block : snapshot.blocks())
            for (MetricCell cell : arm.apply(block).cells()) {
                MetricSummary prompt = cell.metrics().get(StandardMetrics.PROMPT_TOKENS.key());
                if (prompt != null && prompt.moments().n() > 0)
                    byClass.computeIfAbsent(cell.key().segment().workloadClass(), _ -> new ArrayList<>())
                            .add(prompt);
            }
        SortedMap<String, Lengths> lengths = new TreeMap<>();
        byClass.forEach((kind, blocks) -> lengths.put(kind, Lengths.of(blocks)));
        return lengths;
    }

    /** A class that both arms have. */
    private record Both(String kind, Lengths treatment, Lengths control) {
        double weight() { return treatment.n() + control.n(); }
    }

    private List<Both> both() {
        List<Both> both = new ArrayList<>();
        treatment.forEach((kind, one) -> {
            Lengths other = control.get(kind);
            if (other != null) both.add(new Both(kind, one, other));
        });
        return both;
    }

    /** Whether both arms have more than one class, so that a mix of them can differ. */
    boolean areSeveral() {
        return both().size() > 1;
    }

    /** Each class that both arms have by itself. */
    Repair repair() {
        return Repair.by(new StratifiedBy(MixCheck.CLASSES.dimension(),
                both().stream().map(Both::kind).toList()));
    }

    /** Relative to the control, over the classes that both arms have; 0 where they have none. */
    double meanDifference() {
        double difference = 0;
        double ofControl = 0;
        for (Both each : both()) {
            difference += each.weight() * (each.treatment().mean() - each.control().mean());
            ofControl += each.weight() * each.control().mean();
        }
        return ofControl == 0 ? 0 : difference / ofControl;
    }

    /** The difference of the shares of prompts over a length, of 1, over the classes that both arms have. */
    double shareDifference(double tokens) {
        double difference = 0;
        double all = 0;
        for (Both each : both()) {
            difference += each.weight()
                    * (each.treatment().shareOver(tokens) - each.control().shareOver(tokens));
            all += each.weight();
        }
        return all == 0 ? 0 : difference / all;
    }
}
