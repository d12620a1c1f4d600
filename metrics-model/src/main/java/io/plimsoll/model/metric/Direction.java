package io.plimsoll.model.metric;

/** Which way is better. */
public enum Direction {
    LOWER_IS_BETTER,
    HIGHER_IS_BETTER,
    /** Describes workload or run quality; no guardrail can be set on it. */
    INFORMATION
}
