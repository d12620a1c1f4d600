package io.plimsoll.analysis.fixed;

import io.plimsoll.analysis.distribution.BetaLaw;

/**
 * One-sided bounds of a chance from one count that is looked at once, as of a baseline: each is wrong with chance alpha or less at
 * every chance and number of trials. Both at alpha / 2 are the two-sided interval.
 *
 * @see "Clopper, Pearson (1934), Biometrika 26(4)"
 */
public final class ExactBinomial {
    private ExactBinomial() {}

    /** 1 when all trials succeeded, so also when there was none. @param alpha in (0, 1) */
    public static double upper(long successes, long trials, double alpha) {
        check(successes, trials, alpha);
        return successes == trials
                ? 1
                : 1 - new BetaLaw(trials - successes, successes + 1.0).lowerQuantile(alpha);
    }

    /** 0 when no trial succeeded, so also when there was none. @param alpha in (0, 1) */
    public static double lower(long successes, long trials, double alpha) {
        check(successes, trials, alpha);
        return successes == 0 ? 0 : new BetaLaw(successes, trials - successes + 1.0).lowerQuantile(alpha);
    }

    private static void check(long successes, long trials, double alpha) {
        if (successes < 0 || successes > trials)
            throw new IllegalArgumentException("%d of %d cannot happen".formatted(successes, trials));
        if (!(alpha > 0 && alpha < 1)) // this form rejects NaN too
            throw new IllegalArgumentException("alpha lies in (0, 1), got " + alpha);
    }
}
