package io.plimsoll.analysis.calibration;

import io.plimsoll.analysis.fixed.ExactBinomial;
import io.plimsoll.analysis.sequence.BettingEProcess;

/**
 * The standing lane of equal arms, in which every rejection is a false one: how often do our own tests cry wolf?
 *
 * @param runs of equal arms that have ended, each of its own data
 * @param rejections of them
 * @param alpha that the tests promise
 */
public record AaLane(long runs, long rejections, double alpha) {
    /** A verdict of either kind is wrong with at most this chance, however often one looks. */
    private static final double WRONG = 0.01;
    /** So many times alpha, half the power of every margin is gone: a lane that cannot exclude it has said nothing. */
    private static final double UNACCEPTABLE = 3;

    public AaLane {
        if (rejections < 0 || rejections > runs)
            throw new IllegalArgumentException("%d of %d runs cannot reject".formatted(rejections, runs));
        if (!(alpha > 0 && alpha * UNACCEPTABLE < 1))
            throw new IllegalArgumentException("alpha lies in (0, 1/3), got " + alpha);
    }

    /**
     * Two tests that hold after every run: NOT_CALIBRATED when "at most alpha" is refuted, CALIBRATED when
     * "three times alpha or more" is, and neither while both may be.
     */
    public CalibrationVerdict verdict() {
        double decisive = -Math.log(WRONG);
        ShareBounds bounds = bounds();
        if (BettingEProcess.logEOfCounts(rejections, runs, alpha) >= decisive)
            return new CalibrationVerdict.NotCalibrated(this, bounds);
        if (BettingEProcess.logEOfCounts(runs - rejections, runs, 1 - UNACCEPTABLE * alpha) >= decisive)
            return new CalibrationVerdict.Calibrated(this, bounds);
        return new CalibrationVerdict.CannotTell(this, bounds,
                runs == 0 ? CalibrationVerdict.Cause.NO_RUNS : CalibrationVerdict.Cause.TOO_FEW_RUNS,
                "%d of %d runs of equal arms rejected: neither at most %s nor less than %s is shown"
                        .formatted(rejections,
                                runs, alpha, UNACCEPTABLE * alpha));
    }

    /** Exact bounds of the share of rejections, each one-sided at 0.135 %: together the 99.73 % of three standard errors. */
    private ShareBounds bounds() {
        return new ShareBounds(ExactBinomial.lower(rejections, runs, 0.00135),
                ExactBinomial.upper(rejections, runs, 0.00135));
    }

    /** @param lower 0 or more; holds at one look @param upper 1 or less; holds at one look */
    public record ShareBounds(double lower, double upper) {}
}
