package io.plimsoll.analysis.distribution;

import org.apache.commons.math3.special.Gamma;

/**
 * The chi-square law.
 *
 * @param df degrees of freedom, above 0
 */
public record ChiSquare(double df) {
    public ChiSquare {
        if (!(df > 0 && df < Double.POSITIVE_INFINITY)) // this form rejects NaN too
            throw new IllegalArgumentException("degrees of freedom are above 0, got " + df);
    }

    /** P(X &gt; x), never 0: a tail too small for a double is the smallest double. @param x 0 or more */
    public double upperTail(double x) {
        if (!(x >= 0))
            throw new IllegalArgumentException("a chi-square is 0 or more, got " + x);
        return Math.max(Double.MIN_VALUE, Gamma.regularizedGammaQ(0.5 * df, 0.5 * x));
    }
}
