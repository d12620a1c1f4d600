package io.plimsoll.bench.calibration;

import org.apache.commons.math3.distribution.BetaDistribution;

/**
 * A share that was counted, with exact bounds.
 *
 * @see "Clopper, Pearson (1934), Biometrika 26(4)"
 */
record ExactShare(double value, double lower, double upper) {
    /** Three standard deviations of a Gaussian, both sides. */
    private static final double OUTSIDE = 0.0027;

    static ExactShare of(int count, int runs) {
        double lower = count == 0
                ? 0
                : new BetaDistribution(null, count, runs - count + 1.0)
                        .inverseCumulativeProbability(OUTSIDE / 2);
        double upper = count == runs
                ? 1
                : new BetaDistribution(null, count + 1.0, runs - count)
                        .inverseCumulativeProbability(1 - OUTSIDE / 2);
        return new ExactShare((double) count / runs, lower, upper);
    }

    /** What an honest method with rate alpha may show: alpha and three binomial standard errors. */
    static double limit(double alpha, int runs) {
        return alpha + 3 * Math.sqrt(alpha * (1 - alpha) / runs);
    }
}
