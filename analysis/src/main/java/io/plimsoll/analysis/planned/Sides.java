package io.plimsoll.analysis.planned;

/** Which deviations of Z a test rejects for. */
public enum Sides {
    /** Large Z only. */
    ONE,
    /** Large |Z|, with equal bounds on both sides. */
    TWO
}
