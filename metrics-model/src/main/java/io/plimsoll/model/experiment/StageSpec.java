package io.plimsoll.model.experiment;

import java.time.Duration;

import io.plimsoll.model.traffic.TrafficShare;

/** One step of the rollout: how much traffic, and the least time to look at it. */
public record StageSpec(Tier tier, TrafficShare share, TrafficShare holdback, Duration minBake) {
    /** How much is at stake. Only the last three are built yet; the others are refused by name. */
    public enum Tier {
        SIMULATE,
        BENCH,
        SHADOW,
        CANARY,
        RAMP,
        FULL
    }
}
