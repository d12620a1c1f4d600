package io.plimsoll.rollout.decision;

/** Why the traffic stays as it is. */
public enum Waiting {
    NOT_COMPARABLE,
    CANNOT_COMPARE_YET,
    /** A replica looks broken; it is taken out, and the variant is not blamed yet. */
    REPLICA_FAULT,
    NO_DATA_YET,
    TELEMETRY_SILENT,
    UNDECIDED,
    /** All guardrails pass, and the stage's least time is not over. */
    BAKING,
    PAUSED,
    /** The deadline is past and the spec says to hold: guardrails stay armed, nothing is promoted. */
    AFTER_DEADLINE
}
