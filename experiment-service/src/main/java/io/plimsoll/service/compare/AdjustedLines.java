package io.plimsoll.service.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

import io.plimsoll.analysis.comparability.ComparabilityReport;
import io.plimsoll.analysis.distribution.StudentT;
import io.plimsoll.analysis.effect.EffectEstimate.Estimated;
import io.plimsoll.analysis.effect.EffectQuestion;
import io.plimsoll.analysis.effect.Estimator;
import io.plimsoll.analysis.interval.Interval;
import io.plimsoll.analysis.moments.SampleMoments;
import io.plimsoll.analysis.sequence.TMixture;
import io.plimsoll.model.metric.MetricDefinition;
import io.plimsoll.model.metric.StandardMetrics;

/** Means with a mismatch taken out, in place of those that hold it. Of one run a side they are observed, and no evidence about another run. */
final class AdjustedLines {
    private static final double ALPHA = 0.05;
    private static final List<MetricDefinition> METRICS = List.of(StandardMetrics.TTFT, StandardMetrics.TPOT,
            StandardMetrics.E2E);

    private AdjustedLines() {}

    /** @param pairs of runs, all of which may be compared @param margin how much worse a mean may be */
    static List<EffectLine> of(List<ComparabilityReport.Allowed> pairs, double margin) {
        List<EffectLine> lines = new ArrayList<>();
        for (MetricDefinition metric : METRICS) {
            List<Estimated> known = new ArrayList<>();
            for (ComparabilityReport.Allowed pair : pairs)
                if (estimator(pair).estimate(pair.snapshot(),
                        EffectQuestion.mean(metric, new TreeMap<>())) instanceof Estimated estimate)
                    known.add(estimate);
            if (known.size() == pairs.size()) lines.add(line(metric, known, margin));
        }
        return lines;
    }

    private static Estimator estimator(ComparabilityReport.Allowed pair) {
        return new Estimator(ALPHA, TMixture.phiFor(Math.max(1, pair.snapshot().blocks().size() / 2)));
    }

    private static EffectLine line(MetricDefinition metric, List<Estimated> known, double margin) {
        Optional<Interval> interval = known.size() == 1
                ? Optional.of(known.getFirst().interval()).filter(Interval::isBounded)
                : betweenRuns(known);
        return new EffectLine(metric.id() + " mean", mean(known, it -> seconds(metric, it.controlValue())),
                mean(known, it -> seconds(metric, it.treatmentValue())), EffectLine.Unit.SECONDS,
                Optional.of(mean(known, Estimated::effect)), interval,
                known.size() == 1
                        ? EffectLine.Word.UNDECIDED
                        : interval.map(it -> EffectLine.Word.of(it, margin))
                                .orElse(EffectLine.Word.UNDECIDED),
                (known.size() == 1
                        ? "%d pairs of blocks".formatted(known.getFirst().pairs())
                        : "%d pairs of runs".formatted(known.size()))
                        + ", " + known.getFirst().method().replaceAll(", each pair.*\\(", " (")
                                .replaceAll("\\), .*", ")"));
    }

    /** Student's t over the effects of pairs of runs. */
    private static Optional<Interval> betweenRuns(List<Estimated> known) {
        SampleMoments moments = SampleMoments
                .of(known.stream().mapToDouble(Estimated::effect).toArray());
        double error = Math.sqrt(moments.varianceOfMean());
        return error == 0
                ? Optional.empty()
                : Optional.of(Interval.around(moments.mean(),
                        error * new StudentT(known.size() - 1.0).critical(ALPHA)));
    }

    private static double mean(List<Estimated> known, ToDoubleFunction<Estimated> value) {
        return known.stream().mapToDouble(value).average().orElseThrow();
    }

    private static double seconds(MetricDefinition metric, double value) {
        return value * (metric.unit().startsWith("ns") ? 1e-9 : 1e-6);
    }
}
