package io.plimsoll.analysis.fixed;

import io.plimsoll.analysis.basis.Basis;
import io.plimsoll.analysis.basis.Result;
import io.plimsoll.analysis.interval.Interval;

/**
 * Two one-sided tests: a difference is equivalent when it is surely above the lower margin and surely below the upper one.
 * Each test has all of alpha, as both must reject.
 *
 * @param means compared
 * @param lower margin, in the unit of the observations
 * @param upper margin, above {@code lower}
 * @see "Schuirmann (1987), Journal of Pharmacokinetics and Biopharmaceutics 15(6)"
 */
public record Tost(MeanDifference means, double lower, double upper) implements Result {
    public Tost {
        if (!(lower < upper) || !Double.isFinite(lower) || !Double.isFinite(upper)) // this form rejects NaN too
            throw new IllegalArgumentException(
                    "margins are finite and run upward, got %s to %s".formatted(lower, upper));
    }

    @Override
    public Basis basis() { return means.basis().by("TOST, Welch").against(lower, upper); }

    /** Against "the difference is the lower margin or less". */
    public double pLower() {
        return means.pGreater(lower);
    }

    /** Against "the difference is the upper margin or more": non-inferiority of a metric of which less is better. */
    public double pUpper() {
        return means.pLess(upper);
    }

    /** Against "the difference lies outside the margins". */
    public double p() {
        return Math.max(pLower(), pUpper());
    }

    public boolean isEquivalent(double alpha) { return p() < alpha; }

    /** The interval of confidence 1 - 2 alpha: it lies within the margins exactly when the two tests reject at alpha. */
    public Interval interval(double alpha) {
        return means.interval(2 * alpha);
    }
}
