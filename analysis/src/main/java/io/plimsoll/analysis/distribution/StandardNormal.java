package io.plimsoll.analysis.distribution;

import org.apache.commons.math3.special.Erf;

/** The standard normal law. Tails come from the complementary error function, never from 1 minus a probability. */
public final class StandardNormal {
    private static final double SQRT_2 = Math.sqrt(2);
    private static final double DENSITY_AT_0 = 1 / Math.sqrt(2 * Math.PI);

    private StandardNormal() {}

    /** P(Z &gt; z), relative error below 1e-12 down to 1e-300; 0 from z = 39 on: take {@link #pAbove} for a p-value. */
    public static double upperTail(double z) {
        if (Double.isNaN(z))
            throw new IllegalArgumentException("z must be a number, got NaN");
        return 0.5 * Erf.erfc(z / SQRT_2);
    }

    /** P(Z &gt; z) as a p-value: never 0, the smallest double where the tail is smaller. */
    public static double pAbove(double z) {
        return Math.max(Double.MIN_VALUE, upperTail(z));
    }

    /** 2 P(Z &gt; |z|), never 0. */
    public static double twoSided(double z) {
        return 2 * pAbove(Math.abs(z));
    }

    public static double density(double z) { return DENSITY_AT_0 * Math.exp(-0.5 * z * z); }

    /**
     * The z with P(Z &gt; z) = tail, right to 1e-15 at any tail; 10 to 40 ns.
     *
     * @param tail in (0, 1)
     */
    public static double upperQuantile(double tail) {
        if (!(tail > 0 && tail < 1)) // this form rejects NaN too
            throw new IllegalArgumentException("a tail probability lies in (0, 1), got " + tail);
        return tail > 0.5 ? -NormalQuantile.upper(1 - tail) : NormalQuantile.upper(tail);
    }

    /** The critical value of a two-sided test or interval: P(|Z| &gt; z) = alpha, alpha in (0, 1). */
    public static double critical(double alpha) {
        return upperQuantile(0.5 * alpha);
    }
}
