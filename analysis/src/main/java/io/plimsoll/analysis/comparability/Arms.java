package io.plimsoll.analysis.comparability;

import io.plimsoll.model.experiment.Engine;
import io.plimsoll.model.experiment.EngineVariant;
import io.plimsoll.model.traffic.TrafficPlan;

/** Which arms a stage has. */
public enum Arms {
    /** Treatment against an equally large pool of control; the two swap. */
    PAIRED,
    /** Treatment against control, one of them on hosts that never play the other: what differs may be the hosts. */
    FIXED,
    /** All traffic is on the treatment: only absolute guardrails can judge. */
    TREATMENT_ONLY;

    public static Arms of(TrafficPlan plan) {
        if (plan.pools().second().isEmpty()) return TREATMENT_ONLY;
        boolean fixed = isFixed(plan.control()) || plan.treatment().filter(Arms::isFixed).isPresent();
        return fixed ? FIXED : PAIRED;
    }

    /** Whether a control runs beside the treatment. */
    public boolean hasControl() {
        return switch (this) {
            case PAIRED, FIXED -> true;
            case TREATMENT_ONLY -> false;
        };
    }

    private static boolean isFixed(EngineVariant variant) {
        return switch (variant.engine()) {
            case Engine.Url _ -> true; // an endpoint that somebody else runs stays what and where it is
            case Engine.Builtin _,Engine.Command _ -> false;
        };
    }
}
