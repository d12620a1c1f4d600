package io.plimsoll.analysis.sequence;

import io.plimsoll.analysis.distribution.StudentT;

/**
 * Anytime-valid t-test of a mean: exact for Gaussian observations at every number of them from the second on, and
 * blind to their scale. Look as often as you like.
 * <p>With r = phi / (phi + n) and nu = n - 1, the evidence against mean 0 is
 * ln e = 0.5 ln r + 0.5 (nu + 1) [ln(1 + t^2 / nu) - ln(1 + r t^2 / nu)]; the chance that e ever reaches 1 / alpha is at
 * most alpha. A one-sided test at alpha is the two-sided one at 2 alpha that also looks at the sign.
 *
 * @param phi prior observations that the mixture is worth, greater than 0; fixed before the first look
 * @see "Lindon, Ham, Tingley, Bojinov (2022), Anytime-Valid Linear Models, arXiv 2210.08589"
 */
public record TMixture(double phi) implements Mixture {
    /** Tightest for up to a dozen pairs at the alphas of a rollout, see {@code docs/formulas.md}. */
    private static final double PHI_FOR_FEW_PAIRS = 0.3;
    private static final int FEW_PAIRS = 12;

    public TMixture {
        if (!(phi > 0 && phi < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException("phi must be above 0, got " + phi);
    }

    /** The tuning for so many planned pairs: it grows with them, so that longer experiments are tightest later. */
    public static double phiFor(int plannedPairs) {
        return PHI_FOR_FEW_PAIRS * Math.max(1.0, (double) plannedPairs / FEW_PAIRS);
    }

    /**
     * Evidence against mean 0.
     *
     * @param n observations, 2 or more
     * @param t mean divided by its standard error; may be infinite
     */
    @Override
    public double logE(long n, double t) {
        double r = shrinkage(n);
        double nu = n - 1.0;
        if (Double.isInfinite(t))
            return 0.5 * Math.log(r) - 0.5 * n * Math.log(r);
        return 0.5 * Math.log(r) + 0.5 * n * (Math.log1p(t * t / nu) - Math.log1p(r * t * t / nu));
    }

    /**
     * Logarithm of the evidence for a mean above 0: the mixture over positive effects alone, which is e times twice the
     * posterior chance of one, T_n(t n / sqrt((n + phi) (nu + r t^2))) with T_n the distribution of Student's t.
     */
    @Override
    public double logEAbove(long n, double t) {
        double r = shrinkage(n);
        double scaled = Double.isInfinite(t)
                ? Math.signum(t) * n / Math.sqrt((n + phi) * r)
                : t * n / Math.sqrt((n + phi) * (n - 1 + r * t * t));
        return logE(n, t) + Math.log(2 * new StudentT(n).upperTail(-scaled));
    }

    /** The chance bound against "the mean is 0 or less": 1 unless the mean is above 0. */
    @Override
    public double pAbove(long n, double t) {
        return t > 0 ? Math.clamp(Math.exp(-logE(n, t)) / 2, Double.MIN_VALUE, 1) : 1;
    }

    /**
     * Half the width of the interval, in standard errors: solves e = 1 / alpha for t. Infinite while so few
     * observations can never reject at this alpha.
     *
     * @param n observations, 2 or more
     * @param alpha two-sided, in (0, 1)
     */
    @Override
    public double radius(long n, double alpha) {
        double r = shrinkage(n);
        double w = Math.exp((Math.log(r) + 2 * Math.log(alpha)) / n);
        return w <= r ? Double.POSITIVE_INFINITY : Math.sqrt((n - 1) * (1 - w) / (w - r));
    }

    /** Finite only for alpha below 1/2. */
    @Override
    public double radiusAbove(long n, double alpha) { return radius(n, 2 * alpha); }

    @Override
    public long leastBurnIn() { return 2; }

    @Override
    public String method() { return "t-mixture"; }

    @Override
    public String assumes() {
        return "observations are independent and Gaussian, or symmetric as differences of pairs are";
    }

    private double shrinkage(long n) {
        if (n < 2)
            throw new IllegalArgumentException("a t statistic needs two observations, got " + n);
        return phi / (phi + n);
    }
}
