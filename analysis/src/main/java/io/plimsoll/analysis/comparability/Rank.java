package io.plimsoll.analysis.comparability;

/** How much a check weighs, as the comparability standard PCS-1 has it. */
public enum Rank {
    /** Equal, or declared as the treatment, or nothing is compared. */
    HARD,
    /** Inside its limit, or repaired by a named method. */
    SOFT,
    /** Whether a measurement is worth comparing with anything at all. */
    RUN_QUALITY
}
