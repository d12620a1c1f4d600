package io.plimsoll.analysis.comparability;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.plimsoll.model.experiment.Engine;
import io.plimsoll.model.experiment.EngineVariant;
import io.plimsoll.model.traffic.TrafficPlan;

/** Which arms a stage has. */
public enum Arms {
    /** Treatment against an equally large pool of control; the two swap. */
    PAIRED,
    /** Treatment against control, one of them on hosts that never play the other: what differs may be the hosts. */
    FIXED,
    /** Two runs, each under a schedule of its own, block beside block: nobody drew which request goes where. */
    SEPARATE,
    /** All traffic is on the treatment: only absolute guardrails can judge. */
    TREATMENT_ONLY;

    public static Arms of(TrafficPlan plan) {
        if (plan.pools().second().isEmpty()) return TREATMENT_ONLY;
        return endpoints(plan).isEmpty() ? PAIRED : FIXED;
    }

    /** Ids of the variants that an endpoint serves, which is one host whichever replica's seat it takes. */
    public static Set<String> endpoints(TrafficPlan plan) {
        return Stream.concat(Stream.of(plan.control()), plan.treatment().stream()).filter(Arms::isFixed)
                .map(EngineVariant::id).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether a control runs beside the treatment. */
    public boolean hasControl() {
        return switch (this) {
            case PAIRED, FIXED, SEPARATE -> true;
            case TREATMENT_ONLY -> false;
        };
    }

    /** Whether requests were drawn to the arms, so that as many of each kind are expected in both. */
    boolean areDrawn() {
        return switch (this) {
            case PAIRED, FIXED -> true;
            case SEPARATE, TREATMENT_ONLY -> false;
        };
    }

    /** Whether a mismatch can be taken out of the estimates: hosts that stay in their arm cannot be told from it. */
    boolean areAdjustable() {
        return switch (this) {
            case PAIRED, SEPARATE -> true;
            case FIXED, TREATMENT_ONLY -> false;
        };
    }

    /** Whether a variant never changes places with another. */
    public static boolean isFixed(EngineVariant variant) {
        return switch (variant.engine()) {
            case Engine.Url _ -> true; // an endpoint that somebody else runs stays what and where it is
            case Engine.Builtin _,Engine.Command _ -> false;
        };
    }
}
