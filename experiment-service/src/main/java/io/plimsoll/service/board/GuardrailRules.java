package io.plimsoll.service.board;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.plimsoll.analysis.baseline.FrozenThreshold;
import io.plimsoll.model.experiment.GuardrailSpec;
import io.plimsoll.model.experiment.GuardrailSpec.Rule;
import io.plimsoll.model.experiment.PrimaryMetric;
import io.plimsoll.model.experiment.Threshold;
import io.plimsoll.model.metric.MetricDefinition;
import io.plimsoll.model.metric.Statistic;
import io.plimsoll.rollout.guardrail.Guardrail;
import io.plimsoll.service.view.Figures;
import io.plimsoll.service.view.IntervalView.Scale;

/** What a guardrail promises, as a sentence. */
final class GuardrailRules {
    private GuardrailRules() {}

    /** @param frozen by the name of the guardrail; empty before the baseline is over */
    static String of(GuardrailSpec guardrail, Map<String, FrozenThreshold> frozen) {
        String requests = MetricNames.requests(guardrail.segment());
        String metric = MetricNames.name(guardrail.metric());
        String observations = guardrail.measured().observations();
        return switch (guardrail.rule()) {
            case Rule.RelativeMean(var margin, var floor) ->
                "%s may be worse than the control's by at most %s %%%s".formatted(
                        MetricNames.of(guardrail.metric(), Statistic.MEAN, guardrail.segment()),
                        hundredfold(margin),
                        floor.map(least -> " or " + least + ", whichever is more").orElse(""));
            case Rule.RelativeQuantile quantile -> "%s may be worse than the control's by at most %s %%%s"
                    .formatted(MetricNames.of(guardrail.metric(), statistic(quantile), guardrail.segment()),
                            hundredfold(quantile.margin()), shares(guardrail, frozen));
            case Rule.RelativeTail(var over, var points) ->
                "the share of %s with a %s over %s%s may exceed the control's by at most %s pp"
                        .formatted(observations, metric,
                                limit(guardrail, over, frozen), requests, hundredfold(points));
            case Rule.AbsoluteTail(var over, var atMost) ->
                "at most %s %% of the treatment's %s may have a %s over %s%s".formatted(
                        hundredfold(atMost), observations,
                        metric, limit(guardrail, over, frozen), requests);
            case Rule.Disaster(var points) ->
                "the %s may exceed the control's by at most %s pp; tested at every request".formatted(metric,
                        hundredfold(points));
        };
    }

    /** Those that no spec writes down; empty for the others. */
    static Optional<String> ofAlwaysArmed(Guardrail guardrail, PrimaryMetric primary) {
        return switch (guardrail) {
            case Guardrail.RelativeMean _,Guardrail.RelativeQuantile _,Guardrail.RelativeTail _,Guardrail.AbsoluteTail _,Guardrail.Disaster _ ->
                Optional.empty();
            case Guardrail.MustImprove _ ->
                Optional.of(
                        MetricNames.of(primary) + " must be better before a promotion; it never rolls back");
            case Guardrail.TelemetrySilence(_, var blocks) -> Optional.of(
                    "telemetry must be complete: %d blocks in a row without are silence".formatted(blocks));
            case Guardrail.ReplicaLoss(_, var blocks) -> Optional.of(
                    "the treatment may not lose a replica in %d blocks in a row, nor surely more often than the control"
                            .formatted(blocks));
        };
    }

    private static Statistic statistic(Rule.RelativeQuantile quantile) {
        return Statistic.valueOf(quantile.statistic().toUpperCase(Locale.ROOT));
    }

    /** By what shares a quantile is judged; empty string before the baseline is over. */
    private static String shares(GuardrailSpec guardrail, Map<String, FrozenThreshold> frozen) {
        FrozenThreshold known = frozen.get(guardrail.name());
        if (known == null || known.treatment().isEmpty()) return "";
        FrozenThreshold.Widened widened = known.treatment().get();
        MetricDefinition metric = guardrail.measured();
        return ": fewer of its %s over %s than of the control's over %s; the control alone had %s over the one and %s over the other"
                .formatted(metric.observations(), Figures.value(metric, widened.value()),
                        Figures.value(metric, known.value()),
                        Figures.on(Scale.SHARE, widened.gap().equalShare()),
                        Figures.on(Scale.SHARE, widened.gap().controlShare()));
    }

    private static String limit(GuardrailSpec guardrail, Threshold written,
            Map<String, FrozenThreshold> frozen) {
        FrozenThreshold known = frozen.get(guardrail.name());
        if (known == null) return written.toString();
        String value = Figures.value(guardrail.measured(), known.value());
        return written instanceof Threshold.Fixed ? value : "%s (%s)".formatted(value, written);
    }

    private static String hundredfold(double fraction) {
        return new BigDecimal(fraction).movePointRight(2).round(new MathContext(4)).stripTrailingZeros()
                .toPlainString();
    }
}
