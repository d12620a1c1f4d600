package io.plimsoll.model.experiment;

import java.time.Duration;

/** When to stop, and what to do when the evidence does not say. */
public record DecisionRule(double alpha, Duration maxDuration, Fallback whenUndecided, Fallback whenSilent) {
    /** What happens to the traffic. */
    public enum Fallback {
        HOLD,
        ROLLBACK
    }
}
