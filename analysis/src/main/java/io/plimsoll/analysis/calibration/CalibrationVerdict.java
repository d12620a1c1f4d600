package io.plimsoll.analysis.calibration;

import io.plimsoll.analysis.basis.Basis;
import io.plimsoll.analysis.basis.Result;
import io.plimsoll.analysis.calibration.AaLane.ShareBounds;

/** Whether our tests keep their promise on this fleet; a promotion may require {@link Calibrated}. */
public sealed interface CalibrationVerdict extends Result {
    AaLane lane();

    ShareBounds bounds();

    @Override
    default Basis basis() {
        return Basis.atEveryLook("two betting e-processes on the share of rejections", "run of equal arms",
                lane().runs(), 1, "runs are independent, each of its own data").against(lane().alpha());
    }

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
