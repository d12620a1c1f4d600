package io.plimsoll.model.cell;

/** How requests ended; every one that arrived stands in exactly one of the other counts. */
public record OutcomeCounts(long arrived, long completed, long failed, long timedOut, long cancelled,
        long rejected) {
    public static final OutcomeCounts NONE = new OutcomeCounts(0, 0, 0, 0, 0, 0);

    public OutcomeCounts {
        if (arrived != completed + failed + timedOut + cancelled + rejected || completed < 0 || failed < 0
                || timedOut < 0 || cancelled < 0 || rejected < 0)
            throw new IllegalArgumentException(
                    "every request ends in exactly one way, got " + arrived + " arrived");
    }

    public OutcomeCounts plus(OutcomeCounts other) {
        return new OutcomeCounts(arrived + other.arrived, completed + other.completed, failed + other.failed,
                timedOut + other.timedOut, cancelled + other.cancelled, rejected + other.rejected);
    }

    /** Failures that count against the variant. */
    public long errors() {
        return failed + timedOut + rejected;
    }

    /** Requests that count for a proportion: a client that went away says nothing about the engine. */
    public long judged() {
        return arrived - cancelled;
    }
}
