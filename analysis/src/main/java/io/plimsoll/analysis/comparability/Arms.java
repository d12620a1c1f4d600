package io.plimsoll.analysis.comparability;

import io.plimsoll.model.traffic.TrafficPlan;

/** Which arms a stage has. */
public enum Arms {
    /** Treatment against an equally large pool of control. */
    PAIRED,
    /** All traffic is on the treatment: only absolute guardrails can judge. */
    TREATMENT_ONLY;

    public static Arms of(TrafficPlan plan) {
        return plan.pools().second().isEmpty() ? TREATMENT_ONLY : PAIRED;
    }
}
