package io.plimsoll.analysis.distribution;

import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.special.Beta;

/**
 * The beta law.
 *
 * @param a above 0
 * @param b above 0
 */
public record BetaLaw(double a, double b) {
    private static final double ACCURACY = 1e-15;
    private static final int MAX_STEPS = 20;

    public BetaLaw {
        if (!(a > 0 && b > 0)) // this form rejects NaN too
            throw new IllegalArgumentException("shapes are above 0, got %s and %s".formatted(a, b));
    }

    /**
     * The x with P(X &lt; x) = tail, right in its leading digits however small the tail: Newton on ln P against ln x, which is
     * concave, after a search in absolute terms.
     *
     * @param tail in (0, 1)
     */
    public double lowerQuantile(double tail) {
        if (!(tail > 0 && tail < 1))
            throw new IllegalArgumentException("a tail probability lies in (0, 1), got " + tail);
        double x = new BetaDistribution(null, a, b, ACCURACY).inverseCumulativeProbability(tail);
        x = Math.clamp(x, Double.MIN_NORMAL, 1 - ACCURACY);
        for (int i = 0; i < MAX_STEPS; i++) {
            double below = Beta.regularizedBeta(x, a, b);
            double slope = Math.exp((a - 1) * Math.log(x) + (b - 1) * Math.log1p(-x) - Beta.logBeta(a, b));
            double step = (Math.log(tail) - Math.log(below)) * below / (x * slope);
            if (!Double.isFinite(step))
                break;
            x = Math.min(x * Math.exp(Math.clamp(step, -1, 1)), 1 - ACCURACY);
            if (Math.abs(step) < 1e-9)
                break;
        }
        return x;
    }
}
