package io.plimsoll.analysis.effect;

import io.plimsoll.analysis.design.PairMoments;

/**
 * Interval of a relative effect by inversion: all m for which "treatment = (1 + m) control" is not rejected. With rho =
 * 1 + m and k = radius^2 / n, not rejected means (T - rho C)^2 <= k var(T - rho C), a quadratic in rho (Fieller 1954).
 * It is right also where the control is noisy, and unbounded where the control cannot be told from 0.
 */
final class RatioInterval {
    private RatioInterval() {}

    /** @param radius of the test, in standard errors */
    static Interval of(PairMoments pairs, double radius) {
        double k = radius * radius / pairs.n();
        double a = pairs.control() * pairs.control() - k * pairs.varControl();
        if (!(pairs.control() > 0 && a > 0)) // this form rejects NaN too
            return Interval.WHOLE_LINE;
        double b = pairs.treatment() * pairs.control() - k * pairs.covariance();
        double c = pairs.treatment() * pairs.treatment() - k * pairs.varTreatment();
        double root = Math.sqrt(Math.max(0, b * b - a * c));
        return new Interval((b - root) / a - 1, (b + root) / a - 1);
    }
}
