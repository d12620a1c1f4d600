package io.plimsoll.analysis.planned;

import org.apache.commons.math3.special.Erf;

/** The standard normal, right far out: tails down to 1e-300 keep their digits. */
public final class StandardNormal {
    private static final double SQRT_TWO_PI = Math.sqrt(2 * Math.PI);

    private StandardNormal() {}

    /** phi(z). */
    public static double density(double z) { return Math.exp(-z * z / 2) / SQRT_TWO_PI; }

    /** P(Z > z). */
    public static double above(double z) { return Erf.erfc(z / Math.sqrt(2)) / 2; }

    /**
     * The z with P(Z > z) = p, by Newton on the logarithm of the tail. Its tail is log-concave, so from a point beyond
     * the root every step stays beyond it.
     *
     * @param p in (0, 1)
     */
    public static double quantileAbove(double p) {
        if (!(p > 0 && p < 1))
            throw new IllegalArgumentException("a chance lies in (0, 1), got " + p);
        if (p > 0.5) return -quantileAbove(1 - p);
        double z = Math.sqrt(-2 * Math.log(2 * p)); // P(Z > z) <= exp(-z^2 / 2) / 2
        for (int i = 0; i < 100; i++) {
            double tail = above(z);
            double step = Math.log(tail / p) * tail / density(z);
            z += step;
            if (Math.abs(step) <= 1e-15 * Math.max(1, z)) break;
        }
        return z;
    }
}
