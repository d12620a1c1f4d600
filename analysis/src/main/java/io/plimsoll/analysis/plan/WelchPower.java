package io.plimsoll.analysis.plan;

import io.plimsoll.analysis.distribution.StandardNormal;
import io.plimsoll.analysis.distribution.StudentT;

/**
 * Power of Welch's test at one look: T is non-central t with delta = difference / SE and Satterthwaite's degrees of freedom,
 * SE^2 = s_C^2 / n_C + s_T^2 / n_T. A two-sided test counts its far tail too. Units are independent.
 *
 * @param sdControl standard deviation of one unit, 0 or more
 * @param sdTreatment the same; not both are 0
 * @param ratio treated units for each of the control: n_T = ceil(ratio n_C)
 * @param alpha in (0, 1)
 * @see "Satterthwaite (1946), Biometrics Bulletin 2(6); Johnson, Kotz, Balakrishnan (1995), chapter 31"
 */
public record WelchPower(double sdControl, double sdTreatment, double ratio, double alpha, boolean twoSided) {
    private static final long UNITS_MAX = 1L << 50;

    public WelchPower {
        if (!(sdControl >= 0 && sdTreatment >= 0 && sdControl + sdTreatment > 0
                && sdControl + sdTreatment < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException(
                    "standard deviations are 0 or more, not both 0, got %s and %s".formatted(sdControl,
                            sdTreatment));
        if (!(ratio > 0 && ratio < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException("a ratio of arms is above 0, got " + ratio);
        if (!(alpha > 0 && alpha < 1))
            throw new IllegalArgumentException("alpha lies in (0, 1), got " + alpha);
    }

    /** Of the treatment, when the control has so many. */
    public long treated(long control) {
        return (long) Math.ceil(ratio * control);
    }

    /**
     * Chance to reject.
     *
     * @param control units, 2 or more, and enough that the treatment has 2 too
     */
    public double power(double difference, long control) {
        if (control < 2 || treated(control) < 2)
            throw new IllegalArgumentException(
                    "scatter needs two units in each arm, got %d and %d".formatted(control,
                            treated(control)));
        double ofControl = sdControl * sdControl / control;
        double ofTreatment = sdTreatment * sdTreatment / treated(control);
        double variance = ofControl + ofTreatment;
        double nu = StudentT.ofTwo(ofControl, control - 1.0, ofTreatment, treated(control) - 1.0).df();
        double c = critical(nu);
        double delta = Math.abs(difference) / Math.sqrt(variance);
        return NoncentralT.above(nu, c, delta, false)
                + (twoSided ? NoncentralT.above(nu, c, -delta, false) : 0);
    }

    /**
     * The fewest units of the control with which the power is reached, 2^50 where not even so many are enough.
     *
     * @param difference not 0
     * @param power in (0, 1)
     */
    public long control(double difference, double power) {
        checkPower(power);
        if (!(Math.abs(difference) > 0 && Math.abs(difference) < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException("a difference of %s is never found".formatted(difference));
        long least = leastControl();
        long fewest = FewestUnits.reaching(least, UNITS_MAX, units -> power(difference, units) >= power)
                .orElse(UNITS_MAX);
        while (fewest > least && power(difference, fewest - 1) >= power) // whole treated units make the power a little uneven
            fewest--;
        return fewest;
    }

    /** The same by the normal approximation, before rounding: what a plan on the back of an envelope says. */
    public double controlByNormal(double difference, double power) {
        checkPower(power);
        double z = StandardNormal.upperQuantile(tail()) + StandardNormal.upperQuantile(1 - power);
        return z * z * (sdControl * sdControl + sdTreatment * sdTreatment / ratio)
                / (difference * difference);
    }

    /** The smallest difference that so many units find with this power: the MDE, in the unit of the standard deviations. */
    public double smallestDifference(long control, double power) {
        checkPower(power);
        double low = 0;
        double high = sdControl + sdTreatment;
        while (power(high, control) < power)
            high *= 2;
        while (high - low > 1e-13 * high) {
            double middle = (low + high) / 2;
            if (middle <= low || middle >= high) break;
            if (power(middle, control) < power)
                low = middle;
            else
                high = middle;
        }
        return (low + high) / 2;
    }

    private double critical(double nu) { return new StudentT(nu).upperQuantile(tail()); }

    /** The chance that is spent on the side of the difference. */
    private double tail() {
        return twoSided ? alpha / 2 : alpha;
    }

    private long leastControl() {
        long least = 2;
        while (treated(least) < 2)
            least++;
        return least;
    }

    private void checkPower(double power) {
        if (!(power > alpha && power < 1))
            throw new IllegalArgumentException(
                    "power lies between alpha %s and 1, got %s".formatted(alpha, power));
    }
}
