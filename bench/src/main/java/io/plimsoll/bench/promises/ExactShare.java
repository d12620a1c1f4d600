package io.plimsoll.bench.promises;

import io.plimsoll.analysis.fixed.ExactBinomial;

/** A share that was counted, with exact bounds. */
record ExactShare(double value, double lower, double upper) {
    /** Three standard deviations of a Gaussian, both sides. */
    private static final double OUTSIDE = 0.0027;

    static ExactShare of(int count, int runs) {
        return new ExactShare((double) count / runs, ExactBinomial.lower(count, runs, OUTSIDE / 2),
                ExactBinomial.upper(count, runs, OUTSIDE / 2));
    }

    /** What an honest method with rate alpha may show: alpha and three binomial standard errors. */
    static double limit(double alpha, int runs) {
        return alpha + 3 * Math.sqrt(alpha * (1 - alpha) / runs);
    }
}
