package io.plimsoll.analysis.baseline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import io.plimsoll.analysis.quantile.Levels;
import io.plimsoll.model.cell.ArmBlock;
import io.plimsoll.model.cell.MetricCell;
import io.plimsoll.model.cell.MetricSummary;
import io.plimsoll.model.experiment.GuardrailSpec;
import io.plimsoll.model.experiment.GuardrailSpec.Rule;
import io.plimsoll.model.experiment.Threshold;
import io.plimsoll.model.metric.MetricId;
import io.plimsoll.model.metric.StandardMetrics;

/**
 * Turns {@code x3 of control p90} into a number: from the control alone, on all replicas, at the experiment's load. It
 * is frozen before the first block, so that a guardrail means the same in every block.
 */
public final class BaselineThresholds {
    /** Enough for p90 to have a bounded interval several times over. */
    private static final long OBSERVATIONS_MIN = 100;
    /** With fewer than the size of this alpha a quantile has no upper bound even at one look. */
    private static final double SIZE_ALPHA = 0.05;

    private BaselineThresholds() {}

    /** @param cells of the control-only baseline, of every replica and segment */
    public static BaselineOutcome freeze(Collection<MetricCell> cells, List<GuardrailSpec> guardrails) {
        ArmBlock all = new ArmBlock(List.copyOf(cells));
        SortedMap<String, FrozenThreshold> frozen = new TreeMap<>();
        List<String> reasons = new ArrayList<>();
        for (GuardrailSpec guardrail : guardrails)
            thresholdOf(guardrail.rule()).ifPresent(threshold -> {
                switch (threshold) {
                    case Threshold.Fixed(var value, var text) -> frozen.put(guardrail.name(),
                            new FrozenThreshold(metricOf(guardrail), value, text, 0));
                    case Threshold.ControlMultiple multiple ->
                        freeze(all, guardrail, multiple, frozen, reasons);
                }
            });
        return reasons.isEmpty()
                ? new BaselineOutcome.Frozen(frozen, all.outcomes(new TreeMap<>()))
                : new BaselineOutcome.TooLittle(reasons);
    }

    /** Whether any threshold has to be measured, so that a baseline is needed. */
    public static boolean isNeeded(List<GuardrailSpec> guardrails) {
        return guardrails.stream().flatMap(guardrail -> thresholdOf(guardrail.rule()).stream())
                .anyMatch(Threshold.ControlMultiple.class::isInstance);
    }

    /** How many observations a percentile needs. */
    public static long needed(int percentile) {
        double bound = Levels.needed(percentile / 100.0, SIZE_ALPHA);
        return Math.max(OBSERVATIONS_MIN, (long) Math.floor(bound) + 1);
    }

    private static void freeze(ArmBlock baseline, GuardrailSpec guardrail, Threshold.ControlMultiple multiple,
            SortedMap<String, FrozenThreshold> frozen, List<String> reasons) {
        MetricId metric = metricOf(guardrail);
        Optional<MetricSummary> summary = baseline.metric(metric, guardrail.segment());
        long count = summary.map(found -> found.moments().n()).orElse(0L);
        if (summary.isEmpty() || count < needed(multiple.percentile())) {
            reasons.add(
                    "%s: \"%s\" needs %d observations of %s in the baseline, got %d; send more, or write a number"
                            .formatted(guardrail.name(), multiple, needed(multiple.percentile()), metric.id(),
                                    count));
            return;
        }
        double quantile = summary.get().sketch().quantile(multiple.percentile() / 100.0).orElseThrow();
        frozen.put(guardrail.name(),
                new FrozenThreshold(metric, (long) Math.ceil(multiple.factor() * quantile),
                        multiple.toString(), count));
    }

    private static Optional<Threshold> thresholdOf(Rule rule) {
        return switch (rule) {
            case Rule.RelativeTail(var over, _) -> Optional.of(over);
            case Rule.AbsoluteTail(var over, _) -> Optional.of(over);
            case Rule.RelativeMean _,Rule.Disaster _ -> Optional.empty();
        };
    }

    private static MetricId metricOf(GuardrailSpec guardrail) {
        return StandardMetrics.byId(guardrail.metric())
                .orElseThrow(() -> new IllegalArgumentException(
                        "no metric is called \"" + guardrail.metric() + "\""))
                .key();
    }
}
