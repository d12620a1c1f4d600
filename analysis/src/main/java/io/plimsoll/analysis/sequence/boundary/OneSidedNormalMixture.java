package io.plimsoll.analysis.sequence.boundary;

import org.apache.commons.math3.special.Erf;

/**
 * Mixture over the positive half of normally distributed bets:
 * ln e = 0.5 ln(4 rho / (v + rho)) + s^2 / (2 (v + rho)) + ln Phi(s / sqrt(v + rho)).
 *
 * @param rho where the boundary is tightest: {@link NormalMixture#rhoFor} at 2 alpha; unit of v; above 0
 * @see "Howard, Ramdas, McAuliffe, Sekhon (2021), Annals of Statistics 49(2), proposition 6"
 */
public record OneSidedNormalMixture(double rho) implements MixtureSupermartingale {
    /** Below this erfc loses digits and then underflows; the first terms of Mills' ratio are exact to 1e-6 there. */
    private static final double FAR_BELOW = -30;

    public OneSidedNormalMixture {
        if (!(rho > 0 && rho < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException("rho must be above 0, got " + rho);
    }

    @Override
    public double logE(double s, double v) {
        double x = s / Math.sqrt(v + rho);
        return 0.5 * Math.log(4 * rho / (v + rho)) + x * x / 2 + logPhi(x);
    }

    private static double logPhi(double x) {
        return x > FAR_BELOW
                ? Math.log(Erf.erfc(-x / Math.sqrt(2)) / 2)
                : -x * x / 2 - Math.log(-x * Math.sqrt(2 * Math.PI)) + Math.log1p(-1 / (x * x));
    }
}
