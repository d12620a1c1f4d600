package io.plimsoll.analysis.sequence;

import io.plimsoll.analysis.sequence.boundary.NormalMixture;
import io.plimsoll.analysis.sequence.boundary.OneSidedNormalMixture;

/**
 * Anytime-valid z-test of any estimate that is a mean in the long run: asymptotic confidence sequence, GAVI and mSPRT are
 * this one kernel, and differ in how phi is fixed. With z = estimate / sqrt(V), rho^2 = 1 / phi and r = phi / (phi + n),
 * <p>ln e = 0.5 ln r + 0.5 (1 - r) z^2, and the interval is estimate +- sqrt(V) sqrt((-2 ln alpha - ln r) / (1 - r)),
 * that is sd sqrt(2 (n rho^2 + 1) / (n^2 rho^2) ln(sqrt(n rho^2 + 1) / alpha)) with sd^2 = n V.
 * <p>It holds from a burn-in on, from which the estimate is nearly Gaussian and its variance nearly known; for few blocks
 * use {@link TMixture}, which this becomes as n grows.
 *
 * @param phi prior observations that the mixture is worth, above 0; fixed before the first look
 * @see "Waudby-Smith, Arbour, Sinha, Kennedy, Ramdas (2024), Annals of Statistics, arXiv 2103.06476"
 * @see "Johari, Pekelis, Walsh, Koomen (2022), Operations Research 70(3), arXiv 1512.04922"
 */
public record GaussianMixture(double phi) implements Mixture {
    public GaussianMixture {
        if (!(phi > 0 && phi < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException("phi must be above 0, got " + phi);
    }

    /**
     * About as tight as it can be after nStar observations: rho^2 = (-2 ln alpha + ln(1 - 2 ln alpha)) / nStar. It costs
     * about 1.5 times the fixed-size interval there. A one-sided sequence at alpha takes 2 alpha. The "GAVI" tuning
     * phi = N / (ln ln(e / alpha^2) - 2 ln alpha) is the same number.
     */
    public static GaussianMixture tightestAt(double nStar, double alpha) {
        return new GaussianMixture(NormalMixture.rhoFor(nStar, alpha));
    }

    /**
     * The mixture of an mSPRT, whose effects are weighted by N(0, tau^2): phi = n V / tau^2. Where V is estimated anew at each
     * look, so is phi; n cancels out of everything but phi itself.
     *
     * @param tau in the unit of the estimate, above 0
     * @param variance of the estimate after n observations, above 0
     */
    public static GaussianMixture ofMsprt(double tau, double variance, long n) {
        if (!(tau > 0 && variance > 0 && n >= 1))
            throw new IllegalArgumentException(
                    "tau and variance are above 0, n is 1 or more, got %s, %s and %d".formatted(tau, variance,
                            n));
        return new GaussianMixture(n * variance / (tau * tau));
    }

    public double rho() { return 1 / Math.sqrt(phi); }

    @Override
    public double logE(long n, double z) { return new NormalMixture(phi).logE(sum(n, z), n); }

    @Override
    public double logEAbove(long n, double z) { return new OneSidedNormalMixture(phi).logE(sum(n, z), n); }

    /** @see #radiusAbove of which it is the inverse */
    @Override
    public double pAbove(long n, double z) {
        if (z <= 0)
            return 1;
        double r = shrinkage(n);
        return Math.clamp(1 / (2 * Math.sqrt(r) * Math.expm1((1 - r) * z * z / 2)), Double.MIN_VALUE, 1);
    }

    @Override
    public double radius(long n, double alpha) {
        checkAlpha(alpha);
        return new NormalMixture(phi).bound(checked(n), alpha) / Math.sqrt(n);
    }

    /**
     * sqrt(2 / (1 - r) ln(1 + 1 / (2 alpha sqrt r))): closed, and wider by less than 2 % (alpha 0.05 or below) than where
     * {@link #logEAbove} reaches -ln alpha, as 1 - exp(-x^2 / 2) stands for Phi(x).
     */
    @Override
    public double radiusAbove(long n, double alpha) {
        checkAlpha(alpha);
        double r = shrinkage(n);
        return Math.sqrt(2 / (1 - r) * Math.log1p(1 / (2 * alpha * Math.sqrt(r))));
    }

    @Override
    public long leastBurnIn() { return 2; }

    @Override
    public String method() { return "Gaussian mixture"; }

    @Override
    public String assumes() {
        return "from the burn-in on the estimate is Gaussian with a known variance; more than two finite moments";
    }

    private double shrinkage(long n) { return phi / (phi + checked(n)); }

    private static double sum(long n, double z) { return z * Math.sqrt(checked(n)); }

    private static long checked(long n) {
        if (n < 1)
            throw new IllegalArgumentException("a statistic needs an observation, got " + n);
        return n;
    }

    private static void checkAlpha(double alpha) {
        if (!(alpha > 0 && alpha < 1))
            throw new IllegalArgumentException("alpha lies in (0, 1), got " + alpha);
    }
}
