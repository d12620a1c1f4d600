package io.plimsoll.analysis.segment;

/** Why nothing can be said about segments. */
public enum SegmentCause {
    /** One segment has nothing to differ from. */
    TOO_FEW_SEGMENTS,
    /** An effect with variance 0 would outweigh all others: for shares use a variance with a floor. */
    NO_SCATTER,
    /** The whole shows no clear sign yet. */
    SIGN_UNCLEAR,
    /** Nothing that is there reaches the precision. */
    NOT_REACHABLE
}
