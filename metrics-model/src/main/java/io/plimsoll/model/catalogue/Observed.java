package io.plimsoll.model.catalogue;

/** What one observation is of. */
public enum Observed {
    REQUEST,
    GAP,
    STEP,
    BLOCK,
    WINDOW
}
