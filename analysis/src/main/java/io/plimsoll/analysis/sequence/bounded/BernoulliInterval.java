package io.plimsoll.analysis.sequence.bounded;

import org.apache.commons.math3.analysis.solvers.BrentSolver;

import io.plimsoll.analysis.interval.Interval;
import io.plimsoll.analysis.sequence.boundary.BetaBinomialMixture;

/**
 * Interval for a chance from independent trials, at every look: all p at which the beta-binomial mixture of successes - n p
 * stays below 1 / alpha.
 *
 * @param alpha two-sided, in (0, 1)
 * @param tOpt trials at which it is about tightest, above 0; fixed before the first look
 * @see "Howard, Ramdas, McAuliffe, Sekhon (2021), Annals of Statistics 49(2), proposition 7, with g = p and h = 1 - p"
 */
public record BernoulliInterval(double alpha, double tOpt) {
    private static final double ACCURACY = 1e-14;

    public BernoulliInterval {
        if (!(alpha > 0 && alpha < 1 && tOpt > 0 && tOpt < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException(
                    "alpha lies in (0, 1) and tOpt is above 0, got %s and %s".formatted(alpha, tOpt));
    }

    /** From 0 to 1 while nothing was tried. */
    public Interval of(long successes, long trials) {
        if (successes < 0 || successes > trials)
            throw new IllegalArgumentException("%d of %d cannot happen".formatted(successes, trials));
        return new Interval(successes == 0 ? 0 : end(successes, trials, 0),
                successes == trials ? 1 : end(successes, trials, 1));
    }

    /** Between the observed share, which is never excluded, and 0 or 1, which an opposite outcome excludes. */
    private double end(long successes, long trials, double impossible) {
        double share = (double) successes / trials;
        double threshold = -Math.log(alpha);
        return new BrentSolver(ACCURACY, Double.MIN_NORMAL).solve(1_000,
                p -> p == impossible ? 1 : evidence(successes, trials, p) - threshold,
                Math.min(share, impossible), Math.max(share, impossible));
    }

    private double evidence(long successes, long trials, double p) {
        if (p <= 0 || p >= 1)
            return 0; // the observed share itself, when all trials are alike
        return BetaBinomialMixture.ofTrials(tOpt, alpha, p)
                .logE(successes - trials * p, trials * p * (1 - p));
    }
}
