package io.plimsoll.rollout.decision;

/** Where a run is in its life. */
public enum Phase {
    /** Sealed, not started. */
    REGISTERED,
    /** The control alone, on all replicas, so that thresholds can be frozen. */
    BASELINE,
    /** A stage is on: traffic flows to the treatment, guardrails judge, promotions happen. */
    RUNNING,
    /** A person paused it: traffic stays, nothing is promoted, guardrails stay armed. */
    PAUSED,
    /** The deadline came first and the spec says hold: traffic stays, nothing is promoted, guardrails stay armed. */
    UNDECIDED,
    /** The treatment carries all traffic. */
    PROMOTED,
    /** A guardrail was broken, or the deadline came with {@code rollback}: the control carries all traffic. */
    ROLLED_BACK,
    /** A person ended it: the control carries all traffic. */
    ABORTED,
    /** It could not begin: the baseline gave too little for its thresholds. */
    REFUSED;

    /** Nothing follows. */
    public boolean isFinal() {
        return this == PROMOTED || this == ROLLED_BACK || this == ABORTED || this == REFUSED;
    }

    /** Whether the treatment may carry traffic, so that guardrails have to judge. */
    public boolean isArmed() {
        return this == RUNNING || this == PAUSED || this == UNDECIDED;
    }
}
