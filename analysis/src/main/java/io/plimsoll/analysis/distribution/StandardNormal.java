package io.plimsoll.analysis.distribution;

import org.apache.commons.math3.special.Erf;

/** The standard normal law. Tails come from the complementary error function, never from 1 minus a probability. */
public final class StandardNormal {
    private static final double SQRT_2 = Math.sqrt(2);
    private static final double DENSITY_AT_0 = 1 / Math.sqrt(2 * Math.PI);
    private static final int MAX_STEPS = 60;
    /** Newton doubles its digits: after a step so small all of them are there. */
    private static final double ENOUGH = 1e-9;

    private StandardNormal() {}

    /** P(Z &gt; z), relative error below 1e-12 down to 1e-300; 0 from z = 39 on. */
    public static double upperTail(double z) {
        if (Double.isNaN(z))
            throw new IllegalArgumentException("z must be a number, got NaN");
        return 0.5 * Erf.erfc(z / SQRT_2);
    }

    /** 2 P(Z &gt; |z|). */
    public static double twoSided(double z) { return 2 * upperTail(Math.abs(z)); }

    public static double density(double z) { return DENSITY_AT_0 * Math.exp(-0.5 * z * z); }

    /**
     * The z with P(Z &gt; z) = tail.
     * <p>Newton on ln P(Z &gt; z), which is concave, from the bound z &lt;= sqrt(-2 ln(2 tail)): the steps only ever come
     * nearer.
     *
     * @param tail in (0, 1)
     */
    public static double upperQuantile(double tail) {
        if (!(tail > 0 && tail < 1))
            throw new IllegalArgumentException("a tail probability lies in (0, 1), got " + tail);
        if (tail > 0.5)
            return -upperQuantile(1 - tail);
        double z = Math.sqrt(Math.max(0, -2 * Math.log(2 * tail)));
        for (int i = 0; i < MAX_STEPS; i++) {
            double above = upperTail(z);
            double step = (Math.log(above) - Math.log(tail)) * above / density(z);
            z += step;
            if (Math.abs(step) <= ENOUGH * (1 + z))
                break;
        }
        return z;
    }
}
