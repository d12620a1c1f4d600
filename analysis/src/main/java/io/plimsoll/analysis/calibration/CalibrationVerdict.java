package io.plimsoll.analysis.calibration;

import io.plimsoll.analysis.calibration.AaLane.ShareBounds;

/** Whether our tests keep their promise on this fleet; a promotion may require {@link Calibrated}. */
public sealed interface CalibrationVerdict {
    AaLane lane();

    ShareBounds bounds();

    /** Equal arms are rejected less than three times as often as promised. */
    record Calibrated(AaLane lane, ShareBounds bounds) implements CalibrationVerdict {}

    /** Equal arms are rejected more often than promised: no verdict of this fleet can be trusted. */
    record NotCalibrated(AaLane lane, ShareBounds bounds) implements CalibrationVerdict {}

    /** @param detail for people */
    record CannotTell(AaLane lane, ShareBounds bounds, Cause cause,
            String detail) implements CalibrationVerdict {}

    enum Cause {
        /** The lane has not run. */
        NO_RUNS,
        /** Neither is shown yet. */
        TOO_FEW_RUNS
    }
}
