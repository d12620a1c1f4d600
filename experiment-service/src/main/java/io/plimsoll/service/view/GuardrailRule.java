package io.plimsoll.service.view;

import io.plimsoll.analysis.baseline.FrozenThreshold;
import io.plimsoll.model.metric.MetricDefinition;
import io.plimsoll.rollout.guardrail.Guardrail;
import io.plimsoll.service.view.IntervalView.Scale;

/** What a guardrail promises, as one sentence. */
final class GuardrailRule {
    private GuardrailRule() {}

    static String sentence(Guardrail guardrail) {
        return switch (guardrail) {
            case Guardrail.RelativeMean(_, var metric, var segment, var margin) ->
                "The mean of %s%s is worse than the control's by at most %s.".formatted(metric.id(),
                        Figures.segment(segment), Figures.limit(Scale.RELATIVE, margin));
            case Guardrail.RelativeTail(_, var metric, var segment, var over, var points) ->
                "The share of requests%s with %s exceeds the control's by at most %s.".formatted(
                        Figures.segment(segment), above(metric, over), Figures.limit(Scale.POINTS, points));
            case Guardrail.AbsoluteTail(_, var metric, var segment, var over, var atMost) ->
                "At most %s of requests%s have %s.".formatted(Figures.limit(Scale.SHARE, atMost),
                        Figures.segment(segment), above(metric, over));
            case Guardrail.Disaster(_, var points, _) ->
                "Failures exceed the control's by at most %s; tested at every request."
                        .formatted(Figures.limit(Scale.POINTS, points));
            case Guardrail.MustImprove(_, var metric, _, _, var segment) ->
                "%s%s must be better before a promotion.".formatted(metric.id(), Figures.segment(segment));
            case Guardrail.TelemetrySilence(_, var blocks) ->
                "Always armed: %d blocks in a row without a complete one are silence.".formatted(blocks);
            case Guardrail.ReplicaLoss(_, var blocks) ->
                "Always armed: the treatment does not lose a replica in %d blocks in a row."
                        .formatted(blocks);
        };
    }

    /** {@code itl.max over 24.3 ms (x3 of control p90)}. */
    private static String above(MetricDefinition metric, FrozenThreshold over) {
        String value = Figures.value(metric, over.value());
        String origin = over.observations() == 0 ? "" : " (" + over.origin() + ")";
        return metric.id() + " over " + value + origin;
    }
}
