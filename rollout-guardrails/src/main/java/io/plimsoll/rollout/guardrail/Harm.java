package io.plimsoll.rollout.guardrail;

import io.plimsoll.analysis.effect.EffectEstimate.Estimated;
import io.plimsoll.analysis.interval.Interval;

/** An effect turned so that more is worse, whichever way the metric counts. */
final class Harm {
    private Harm() {}

    static Interval of(Estimated estimate) {
        Interval interval = estimate.interval();
        return switch (estimate.direction()) {
            case LOWER_IS_BETTER -> interval;
            case HIGHER_IS_BETTER -> new Interval(-interval.upper(), -interval.lower());
            case INFORMATION -> throw new IllegalArgumentException(
                    estimate.question().metric().id() + " describes the workload: it has no worse side");
        };
    }
}
