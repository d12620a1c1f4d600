package io.plimsoll.analysis.baseline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

import io.plimsoll.analysis.effect.EffectQuestion;
import io.plimsoll.analysis.quantile.Levels;
import io.plimsoll.model.cell.ArmBlock;
import io.plimsoll.model.cell.MetricCell;
import io.plimsoll.model.cell.MetricSummary;
import io.plimsoll.model.cell.QuantileSketch;
import io.plimsoll.model.experiment.GuardrailSpec;
import io.plimsoll.model.experiment.GuardrailSpec.Rule;
import io.plimsoll.model.experiment.Threshold;
import io.plimsoll.model.metric.MetricId;

/**
 * Turns {@code x3 of control p90} into a number: from the control alone, on all replicas, at the experiment's load. It
 * is frozen before the first block, so that a guardrail means the same in every block. So is a quantile that may be worse by a
 * fraction: with what the treatment is held to beside what the control is.
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
            switch (guardrail.rule()) {
                case Rule.RelativeTail(var over, _) -> freeze(all, guardrail, over, frozen, reasons);
                case Rule.AbsoluteTail(var over, _) -> freeze(all, guardrail, over, frozen, reasons);
                case Rule.RelativeQuantile quantile -> freeze(all, guardrail, quantile, frozen, reasons);
                case Rule.RelativeMean _,Rule.Disaster _ -> {
                }
            }
        return reasons.isEmpty()
                ? new BaselineOutcome.Frozen(frozen, all.outcomes(new TreeMap<>()))
                : new BaselineOutcome.TooLittle(reasons);
    }

    /** Whether any threshold has to be measured, so that a baseline is needed. */
    public static boolean isNeeded(List<GuardrailSpec> guardrails) {
        return guardrails.stream().anyMatch(guardrail -> percentile(guardrail.rule()).isPresent());
    }

    /** The percentile of the control that a guardrail rests on; empty where it rests on none. */
    public static OptionalInt percentile(Rule rule) {
        return switch (rule) {
            case Rule.RelativeTail(var over, _) -> percentile(over);
            case Rule.AbsoluteTail(var over, _) -> percentile(over);
            case Rule.RelativeQuantile(int percentile, _) -> OptionalInt.of(percentile);
            case Rule.RelativeMean _,Rule.Disaster _ -> OptionalInt.empty();
        };
    }

    private static OptionalInt percentile(Threshold over) {
        return switch (over) {
            case Threshold.ControlMultiple multiple -> OptionalInt.of(multiple.percentile());
            case Threshold.Fixed _ -> OptionalInt.empty();
        };
    }

    /** How many observations a percentile needs. */
    public static long needed(int percentile) {
        double bound = Levels.needed(percentile / 100.0, SIZE_ALPHA);
        return Math.max(OBSERVATIONS_MIN, (long) Math.floor(bound) + 1);
    }

    private static void freeze(ArmBlock baseline, GuardrailSpec guardrail, Threshold over,
            SortedMap<String, FrozenThreshold> frozen, List<String> reasons) {
        MetricId metric = guardrail.measured().key();
        switch (over) {
            case Threshold.Fixed(var value, var text) ->
                frozen.put(guardrail.name(), new FrozenThreshold(metric, value, text, 0));
            case Threshold.ControlMultiple(var factor, var percentile) ->
                enough(baseline, guardrail, over.toString(), percentile, "a number", reasons)
                        .ifPresent(sketch -> frozen.put(guardrail.name(), new FrozenThreshold(metric,
                                (long) Math.ceil(factor * sketch.quantile(percentile / 100.0).orElseThrow()),
                                over.toString(), sketch.count())));
        }
    }

    private static void freeze(ArmBlock baseline, GuardrailSpec guardrail, Rule.RelativeQuantile rule,
            SortedMap<String, FrozenThreshold> frozen, List<String> reasons) {
        String origin = "control " + rule.statistic();
        enough(baseline, guardrail, origin, rule.percentile(), "a lower percentile", reasons)
                .ifPresent(sketch -> {
                    long control = QuantileGap.frozen(sketch, rule.level()).orElseThrow();
                    long widened = EffectQuestion.scaled(control, rule.margin());
                    if (control == 0)
                        reasons.add(
                                "%s: the %s of %s is 0, and nothing is worse than 0 by a fraction; write over with a number"
                                        .formatted(guardrail.name(), origin, guardrail.metric()));
                    else
                        frozen.put(guardrail.name(),
                                new FrozenThreshold(guardrail.measured().key(), control, origin,
                                        sketch.count(), Optional.of(new FrozenThreshold.Widened(widened,
                                                QuantileGap.of(sketch, control, widened)))));
                });
    }

    /** The requests that count, if they are enough for the percentile. */
    private static Optional<QuantileSketch> enough(ArmBlock baseline, GuardrailSpec guardrail, String origin,
            int percentile, String orWrite, List<String> reasons) {
        MetricId metric = guardrail.measured().key();
        Optional<QuantileSketch> sketch = baseline.metric(metric, guardrail.segment())
                .map(MetricSummary::sketch);
        long count = sketch
                .map(of -> baseline.requestsBehind(of.count(), guardrail.segment())).orElse(0L);
        if (count >= needed(percentile)) return sketch;
        reasons.add("%s: \"%s\" needs %d observations of %s in the baseline, got %d; send more, or write %s"
                .formatted(guardrail.name(), origin, needed(percentile), metric.id(), count, orWrite));
        return Optional.empty();
    }
}
