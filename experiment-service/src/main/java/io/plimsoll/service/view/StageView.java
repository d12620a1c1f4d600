package io.plimsoll.service.view;

/**
 * One step of the stepper.
 *
 * @param share as {@code 25%}; empty string for the baseline
 * @param progress of its least time and evidence, 0 to 1
 * @param note as {@code 3 of 8 pairs}
 */
public record StageView(String name, String share, Progress state, double progress, String note) {
    /** Where the run is, seen from this step. */
    public enum Progress {
        DONE,
        CURRENT,
        AHEAD,
        /** The run ended here, and not well. */
        STOPPED,
        /** The run ended before it. */
        SKIPPED
    }
}
