package io.plimsoll.analysis.sequence;

/** Requests of one stratum by arm, as of a host pool, a router version or a prompt class. */
public record StratumCounts(String stratum, long treatment, long control) {
    public StratumCounts {
        if (treatment < 0 || control < 0)
            throw new IllegalArgumentException(
                    "%s: counts are 0 or more, got %d and %d".formatted(stratum, treatment, control));
    }

    long requests() { return treatment + control; }
}
