package io.plimsoll.analysis.plan;

import java.util.OptionalLong;

import io.plimsoll.analysis.distribution.StudentT;

/**
 * Power of a one-sided t-test of block pairs that is looked at once, at its end: the fixed-size plan beside which the
 * sequential one stands. T is non-central t with n - 1 degrees of freedom and delta = distance sqrt n / sd.
 *
 * @param alpha one-sided, in (0, 0.5)
 */
public record PairedTPower(double alpha) {
    public PairedTPower {
        if (!(alpha > 0 && alpha < 0.5))
            throw new IllegalArgumentException("a one-sided alpha lies in (0, 0.5), got " + alpha);
    }

    /**
     * Chance to reject.
     *
     * @param distance from the margin, in standard deviations of a pair's difference; below 0 on its wrong side
     * @param pairs 2 or more
     */
    public double power(double distance, long pairs) {
        if (pairs < 2 || !(Math.abs(distance) < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException(
                    "a distance is finite and needs two pairs, got %s and %d".formatted(distance, pairs));
        return NoncentralT.above(pairs - 1.0, critical(pairs), distance * Math.sqrt(pairs), false);
    }

    /** The smallest distance that is found with this chance, in standard deviations of a pair's difference. */
    public double smallestDistance(long pairs, double chance) {
        return NoncentralT.shift(pairs - 1.0, critical(pairs), chance, false) / Math.sqrt(pairs);
    }

    /** The fewest pairs that find it with this chance; empty when a million are not enough. */
    public OptionalLong pairs(double distance, double chance) {
        return FewestUnits.reaching(2, 1_000_000, pairs -> power(distance, pairs) >= chance);
    }

    private double critical(long pairs) { return new StudentT(pairs - 1.0).upperQuantile(alpha); }
}
