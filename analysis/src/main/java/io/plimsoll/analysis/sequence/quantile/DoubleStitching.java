package io.plimsoll.analysis.sequence.quantile;

import io.plimsoll.analysis.sequence.boundary.RiemannZeta;

/**
 * Bound on the count of observations below a quantile that holds for all quantiles and all times together: with chance
 * 1 - alpha or more, count(x <= Q(p)) - t p stays below {@link #bound} for every p and t.
 *
 * @param tOpt observations at which it is about tightest, 1 or more
 * @param delta spacing of the stitched quantiles, above 0; 0.5 is the paper's
 * @param s exponent of the union bound, above 1; 1.4 is the paper's
 * @param eta ratio of the epochs' ends, above 1; 2 is the paper's
 * @see "Howard, Ramdas (2022), Bernoulli 28(3), arXiv 1906.09712, theorem 3"
 */
public record DoubleStitching(double tOpt, double delta, double s, double eta) {
    public DoubleStitching {
        if (!(tOpt >= 1 && delta > 0 && s > 1 && eta > 1))
            throw new IllegalArgumentException(
                    "tOpt is 1 or more, delta above 0, s and eta above 1, got %s, %s, %s and %s"
                            .formatted(tOpt, delta, s, eta));
    }

    /**
     * @param p quantile, in (0, 1)
     * @param t observations, 1 or more
     * @param alpha in (0, 1)
     * @return unit: observations
     */
    public double bound(double p, double t, double alpha) {
        if (!(p > 0 && p < 1 && t >= 1 && alpha > 0 && alpha < 1))
            throw new IllegalArgumentException("p and alpha lie in (0, 1), t is 1 or more, got %s, %s and %s"
                    .formatted(p, alpha, t));
        double time = Math.max(t, tOpt);
        double variance = largestVariance(p, time);
        double l = unionBound(p, time, alpha);
        double k1Squared = (Math.sqrt(eta) + 2 + 1 / Math.sqrt(eta)) / 2;
        double skew = (Math.sqrt(eta) + 1) / 2 * (1 - 2 * p) / 3 * l;
        return delta * Math.sqrt(eta * time * variance / tOpt)
                + Math.sqrt(k1Squared * variance * time * l + skew * skew) + skew;
    }

    /** r (1 - r) at the end of p's cell that lies nearest to the median. */
    private double largestVariance(double p, double time) {
        double r = p >= 0.5 ? p : Math.min(0.5, expit(logit(p) + 2 * delta * Math.sqrt(tOpt * eta / time)));
        return r * (1 - r);
    }

    private double unionBound(double p, double time, double alpha) {
        double cell = Math.sqrt(time / tOpt) * Math.abs(logit(p)) / (2 * delta) + 1;
        double zeta = RiemannZeta.of(s);
        return s * Math.log(Math.log(eta * time / tOpt)) + s * Math.log(cell)
                + Math.log(2 * zeta * (2 * zeta + 1) / (alpha * Math.pow(Math.log(eta), s)));
    }

    private static double logit(double p) { return Math.log(p / (1 - p)); }

    private static double expit(double x) { return 1 / (1 + Math.exp(-x)); }
}
