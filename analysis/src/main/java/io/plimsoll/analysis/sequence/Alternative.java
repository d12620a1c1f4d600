package io.plimsoll.analysis.sequence;

/** What a sequence is asked about its margin. */
public enum Alternative {
    /** Whether the effect differs from the margin. */
    DIFFERENT,
    /** Whether the effect is above the margin; only the lower bound is finite. */
    ABOVE,
    /** Whether the effect is below the margin; only the upper bound is finite. */
    BELOW
}
