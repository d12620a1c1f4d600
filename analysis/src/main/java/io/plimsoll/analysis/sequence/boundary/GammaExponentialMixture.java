package io.plimsoll.analysis.sequence.boundary;

import org.apache.commons.math3.special.Gamma;

/**
 * Mixture for increments with an exponential upper tail of scale c (sub-exponential): with a = rho / c^2, b = (v + rho) / c^2
 * and x = (c s + v + rho) / c^2,
 * ln e = a ln a - ln Gamma(a) - ln P(a, a) + ln Gamma(b) + ln P(b, x) - b ln x + (c s + v) / c^2,
 * P being the regularized lower incomplete gamma function.
 *
 * @param rho {@link NormalMixture#rhoFor} at 2 alpha; unit of v; above 0
 * @param c scale of the tail; unit of s; above 0
 * @see "Howard, Ramdas, McAuliffe, Sekhon (2021), Annals of Statistics 49(2), proposition 9"
 */
public record GammaExponentialMixture(double rho, double c) implements MixtureSupermartingale {
    public GammaExponentialMixture {
        if (!(rho > 0 && rho < Double.POSITIVE_INFINITY && c > 0 && c < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException("rho and c must be above 0, got %s and %s".formatted(rho, c));
    }

    @Override
    public double logE(double s, double v) {
        double a = rho / (c * c);
        double b = (v + rho) / (c * c);
        double x = s / c + b;
        if (x <= 0)
            throw new IllegalArgumentException("sums stay above -(v + rho) / c, got s = " + s);
        return a * Math.log(a) - Gamma.logGamma(a) - Math.log(Gamma.regularizedGammaP(a, a))
                + Gamma.logGamma(b) + Math.log(Gamma.regularizedGammaP(b, x)) - b * Math.log(x)
                + s / c + v / (c * c);
    }
}
