package io.plimsoll.analysis.sequence.boundary;

/**
 * Two-sided mixture over normally distributed bets, for increments that are Gaussian or nearly so:
 * ln e = 0.5 ln(rho / (v + rho)) + s^2 / (2 (v + rho)), and |s| stays below
 * sqrt((v + rho) (ln((v + rho) / rho) - 2 ln alpha)).
 *
 * @param rho where the boundary is tightest, see {@link #rhoFor}; unit of v; above 0
 * @see "Howard, Ramdas, McAuliffe, Sekhon (2021), Annals of Statistics 49(2), proposition 5"
 */
public record NormalMixture(double rho) implements MixtureSupermartingale {
    public NormalMixture {
        if (!(rho > 0 && rho < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException("rho must be above 0, got " + rho);
    }

    /**
     * The rho that makes the two-sided boundary at alpha about as tight as it can be at v:
     * v / (-2 ln alpha + ln(1 - 2 ln alpha)). A one-sided boundary takes 2 alpha.
     *
     * @param v above 0
     * @param alpha in (0, 1)
     * @see "Howard et al. (2021), section 3.5; the approximation of Lambert's W_-1 by its first two terms"
     */
    public static double rhoFor(double v, double alpha) {
        if (!(v > 0 && v < Double.POSITIVE_INFINITY && alpha > 0 && alpha < 1))
            throw new IllegalArgumentException(
                    "a boundary is tuned to a time above 0 and an alpha in (0, 1), got %s and %s"
                            .formatted(v, alpha));
        double twice = -2 * Math.log(alpha);
        return v / (twice + Math.log1p(twice));
    }

    @Override
    public double logE(double s, double v) {
        return 0.5 * Math.log(rho / (v + rho)) + s * s / (2 * (v + rho));
    }

    @Override
    public double bound(double v, double alpha) {
        return Math.sqrt((v + rho) * (Math.log1p(v / rho) - 2 * Math.log(alpha)));
    }
}
