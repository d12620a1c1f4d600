package io.plimsoll.service.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

import io.plimsoll.analysis.comparability.ComparabilityReport.ComparableAfter;
import io.plimsoll.analysis.effect.EffectEstimate.Estimated;
import io.plimsoll.analysis.effect.EffectQuestion;
import io.plimsoll.analysis.effect.Estimator;
import io.plimsoll.analysis.sequence.TMixture;
import io.plimsoll.model.metric.MetricDefinition;
import io.plimsoll.model.metric.StandardMetrics;

/** Means with a mismatch taken out, in place of those that hold it. Blocks of one run a side: observed, and no evidence about another run. */
final class AdjustedLines {
    private static final double ALPHA = 0.05;
    private static final List<MetricDefinition> METRICS = List.of(StandardMetrics.TTFT, StandardMetrics.TPOT,
            StandardMetrics.E2E);

    private AdjustedLines() {}

    static List<EffectLine> of(ComparableAfter after) {
        Estimator estimator = new Estimator(ALPHA,
                TMixture.phiFor(Math.max(1, after.snapshot().blocks().size() / 2)));
        List<EffectLine> lines = new ArrayList<>();
        for (MetricDefinition metric : METRICS)
            if (estimator.estimate(after.snapshot(),
                    EffectQuestion.mean(metric, new TreeMap<>())) instanceof Estimated known)
                lines.add(line(metric, known));
        return lines;
    }

    private static EffectLine line(MetricDefinition metric, Estimated known) {
        return new EffectLine(metric.id() + " mean", seconds(metric, known.controlValue()),
                seconds(metric, known.treatmentValue()), EffectLine.Unit.SECONDS,
                Optional.of(known.effect()),
                known.interval().isBounded() ? Optional.of(known.interval()) : Optional.empty(),
                EffectLine.Word.UNDECIDED,
                "%d pairs of blocks, %s".formatted(known.pairs(),
                        known.method().replaceAll(", each pair.*\\(",
                                " (").replaceAll("\\), .*", ")")));
    }

    private static double seconds(MetricDefinition metric, double value) {
        return value * (metric.unit().startsWith("ns") ? 1e-9 : 1e-6);
    }
}
