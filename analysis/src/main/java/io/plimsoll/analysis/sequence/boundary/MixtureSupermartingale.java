package io.plimsoll.analysis.sequence.boundary;

import org.apache.commons.math3.analysis.solvers.BrentSolver;

/**
 * exp(lambda s - psi(lambda) v), averaged over bets lambda that were weighted before the first observation: a
 * supermartingale that starts at 1, so that the chance of ever reaching 1 / alpha is at most alpha.
 *
 * @see "Howard, Ramdas, McAuliffe, Sekhon (2021), Annals of Statistics 49(2), arXiv 1810.08240"
 */
public sealed interface MixtureSupermartingale
        permits
        NormalMixture,
        OneSidedNormalMixture,
        GammaExponentialMixture,
        BetaBinomialMixture {

    /** Stops the search for a root at what a double can tell apart. */
    double RELATIVE_ACCURACY = 1e-14;

    /**
     * Logarithm of the evidence.
     *
     * @param s centred sum of the observations
     * @param v intrinsic time, the summed variance; unit of s squared; v >= 0
     */
    double logE(double s, double v);

    /** The largest sum that can be seen at v; infinite where nothing bounds it. */
    default double largestSum(double v) {
        return Double.POSITIVE_INFINITY;
    }

    /**
     * The sum at which the evidence reaches 1 / alpha: the chance that it is ever exceeded is at most alpha. Where no
     * possible sum is enough, the largest possible one.
     *
     * @param v intrinsic time, above 0
     * @param alpha in (0, 1)
     */
    default double bound(double v, double alpha) {
        check(v, alpha);
        double threshold = -Math.log(alpha);
        double largest = largestSum(v);
        double upper = Math.min(Math.sqrt(v), largest);
        while (upper < largest && logE(upper, v) < threshold)
            upper = Math.min(2 * upper, largest);
        if (logE(upper, v) <= threshold)
            return upper;
        return new BrentSolver(RELATIVE_ACCURACY, Double.MIN_NORMAL).solve(1_000,
                s -> logE(s, v) - threshold, 0, upper);
    }

    private static void check(double v, double alpha) {
        if (!(v > 0 && v < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException("intrinsic time must be above 0, got " + v);
        if (!(alpha > 0 && alpha < 1))
            throw new IllegalArgumentException("alpha lies in (0, 1), got " + alpha);
    }
}
