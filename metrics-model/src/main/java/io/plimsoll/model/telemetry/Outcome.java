package io.plimsoll.model.telemetry;

/** How a request ended. */
public enum Outcome {
    COMPLETED,
    /** The replica answered with an error, or died. */
    FAILED,
    /** No answer within the router's limit. */
    TIMED_OUT,
    /** The client went away: nobody's error. */
    CANCELLED,
    /** No replica could take it. */
    REJECTED;

    /** Counts against the variant. */
    public boolean isError() {
        return this == FAILED || this == TIMED_OUT || this == REJECTED;
    }
}
