package io.plimsoll.analysis.sequence.boundary;

import org.apache.commons.math3.special.Beta;

/**
 * Two-sided mixture for increments in [-g, h], as of an indicator less its chance (g = p, h = 1 - p): with
 * a(s, v) = (r + v - g s) / (g (g + h)) and b(s, v) = (r + v + h s) / (h (g + h)),
 * ln e = v ln(g + h) / (g h) - (v + h s) ln g / (h (g + h)) - (v - g s) ln h / (g (g + h)) + ln B(a(s, v), b(s, v)) - ln B(a(0, 0), b(0, 0)).
 *
 * @param r prior weight of the mixture, unit of v, above 0; see {@link #tunedTo}
 * @param g the most that an increment can be below 0, above 0
 * @param h the most that an increment can be above 0, above 0
 * @see "Howard, Ramdas, McAuliffe, Sekhon (2021), Annals of Statistics 49(2), proposition 7"
 */
public record BetaBinomialMixture(double r, double g, double h) implements MixtureSupermartingale {
    /** Keeps the prior proper where the boundary is tuned to very early times; the value of the paper's own code. */
    private static final double LEAST_WEIGHT = 1e-3;

    public BetaBinomialMixture {
        if (!(r > 0 && g > 0 && h > 0 && r < Double.POSITIVE_INFINITY && g < Double.POSITIVE_INFINITY
                && h < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException(
                    "r, g and h must be above 0, got %s, %s and %s".formatted(r, g, h));
    }

    /** Tightest at intrinsic time v: r = rho - g h, rho as of the normal mixture. */
    public static BetaBinomialMixture tunedTo(double v, double alpha, double g, double h) {
        return new BetaBinomialMixture(
                Math.max(NormalMixture.rhoFor(v, alpha) - g * h, LEAST_WEIGHT * g * h), g, h);
    }

    /** For the number of n trials that have chance p, less n p; tightest after so many trials. */
    public static BetaBinomialMixture ofTrials(double trials, double alpha, double p) {
        if (!(p > 0 && p < 1))
            throw new IllegalArgumentException("a chance lies in (0, 1), got " + p);
        return tunedTo(trials * p * (1 - p), alpha, p, 1 - p);
    }

    @Override
    public double logE(double s, double v) {
        double both = g + h;
        return v / (g * h) * Math.log(both) - (v + h * s) / (h * both) * Math.log(g)
                - (v - g * s) / (g * both) * Math.log(h)
                + Beta.logBeta((r + v - g * s) / (g * both), (r + v + h * s) / (h * both))
                - Beta.logBeta(r / (g * both), r / (h * both));
    }

    @Override
    public double largestSum(double v) { return v / g; }
}
