package io.plimsoll.model.cell;

import io.plimsoll.model.telemetry.Outcome;

/** Outcomes while they are counted. */
final class OutcomeSums {
    private final long[] counts = new long[Outcome.values().length];

    void add(Outcome outcome) { counts[outcome.ordinal()]++; }

    OutcomeCounts counts() {
        long completed = of(Outcome.COMPLETED);
        long failed = of(Outcome.FAILED);
        long timedOut = of(Outcome.TIMED_OUT);
        long cancelled = of(Outcome.CANCELLED);
        long rejected = of(Outcome.REJECTED);
        return new OutcomeCounts(completed + failed + timedOut + cancelled + rejected, completed, failed,
                timedOut, cancelled, rejected);
    }

    private long of(Outcome outcome) { return counts[outcome.ordinal()]; }
}
