package io.plimsoll.analysis.sequence;

import org.apache.commons.math3.distribution.BetaDistribution;

/** Bounds of a share from one count that is looked at once, as of a baseline. */
public final class ExactBinomial {
    private ExactBinomial() {}

    /**
     * One-sided upper bound of a chance; 1 when nothing was observed.
     *
     * @see "Clopper, Pearson (1934), Biometrika 26(4)"
     */
    public static double upper(long successes, long trials, double alpha) {
        if (successes < 0 || successes > trials)
            throw new IllegalArgumentException("%d of %d cannot happen".formatted(successes, trials));
        if (successes == trials)
            return 1;
        return new BetaDistribution(null, successes + 1.0, trials - successes)
                .inverseCumulativeProbability(1 - alpha);
    }
}
