package io.plimsoll.service.view;

import java.util.Optional;
import java.util.OptionalDouble;

import io.plimsoll.model.metric.Direction;
import io.plimsoll.model.metric.MetricDefinition;
import io.plimsoll.rollout.decision.RecordedVerdict;
import io.plimsoll.rollout.guardrail.Guardrail;
import io.plimsoll.service.view.IntervalView.Scale;

/**
 * A guardrail with what it promises and what is known.
 *
 * @param rule the promise as a sentence, thresholds as frozen
 * @param harm how much worse the treatment is: above 0 is worse, in whichever direction the metric counts; empty where
 *     nothing can be said or nothing is drawn, as for a disaster test
 * @param limit the margin, on the scale of {@code harm}
 */
public record GuardrailView(String name, String rule, VerdictView verdict, Optional<IntervalView> harm,
        double limit) {

    public static GuardrailView of(Guardrail guardrail, RecordedVerdict verdict) {
        VerdictView word = VerdictView.of(verdict);
        String rule = GuardrailRule.sentence(guardrail);
        return switch (guardrail) {
            case Guardrail.RelativeMean(var name, var metric, _, var margin) -> new GuardrailView(name, rule,
                    word, harm(verdict, metric, Scale.RELATIVE), margin);
            case Guardrail.RelativeTail(var name, var metric, _, _, var points) -> new GuardrailView(name,
                    rule, word, harm(verdict, metric, Scale.POINTS), points);
            case Guardrail.AbsoluteTail(var name, _, _, _, var atMost) -> new GuardrailView(name, rule, word,
                    share(verdict), atMost);
            case Guardrail.Disaster(var name, var points, _) -> new GuardrailView(name, rule, word,
                    Optional.empty(), points);
            case Guardrail.MustImprove _,Guardrail.TelemetrySilence _,Guardrail.ReplicaLoss _ ->
                new GuardrailView(guardrail.name(), rule, word, Optional.empty(), 0);
        };
    }

    private static Optional<IntervalView> harm(RecordedVerdict verdict, MetricDefinition metric,
            Scale scale) {
        OptionalDouble effect = figure(verdict, "effect");
        if (effect.isEmpty())
            return Optional.empty();
        double lower = figure(verdict, "lower").orElse(Double.NEGATIVE_INFINITY);
        double upper = figure(verdict, "upper").orElse(Double.POSITIVE_INFINITY);
        double estimate = Math.clamp(effect.getAsDouble(), lower, upper);
        return Optional.of(metric.direction() == Direction.HIGHER_IS_BETTER
                ? new IntervalView(-upper, -estimate, -lower, scale)
                : new IntervalView(lower, estimate, upper, scale));
    }

    /** A share that is pooled over blocks has no interval: only where it stands is drawn. */
    private static Optional<IntervalView> share(RecordedVerdict verdict) {
        OptionalDouble share = figure(verdict, "share");
        return share.isEmpty()
                ? Optional.empty()
                : Optional.of(new IntervalView(share.getAsDouble(), share.getAsDouble(), share.getAsDouble(),
                        Scale.SHARE));
    }

    /** As a fraction of 1: verdicts keep percentages. */
    private static OptionalDouble figure(RecordedVerdict verdict, String name) {
        return verdict.grounds().figures().stream().filter(it -> it.name().equals(name))
                .mapToDouble(it -> it.value() / 100).findFirst();
    }
}
