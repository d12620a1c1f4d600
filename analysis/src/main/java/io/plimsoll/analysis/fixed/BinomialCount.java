package io.plimsoll.analysis.fixed;

import io.plimsoll.analysis.distribution.StandardNormal;
import io.plimsoll.analysis.interval.Interval;

/**
 * So many successes of so many independent trials.
 *
 * @param x successes, 0 to n
 * @param n trials, 1 or more
 */
public record BinomialCount(long x, long n) {
    public BinomialCount {
        if (n < 1 || x < 0 || x > n)
            throw new IllegalArgumentException("%d of %d trials cannot succeed".formatted(x, n));
    }

    public double share() { return (double) x / n; }

    /**
     * Score interval: all p with |x/n - p| &lt;= z sqrt(p (1 - p) / n), z the normal quantile of alpha/2.
     *
     * @param alpha two-sided, in (0, 1)
     * @see "Wilson (1927), JASA 22"
     */
    public Interval wilson(double alpha) {
        double z = StandardNormal.critical(alpha);
        double denominator = 1 + z * z / n;
        double centre = (share() + z * z / (2 * n)) / denominator;
        double half = z * Math.sqrt(share() * (1 - share()) / n + z * z / (4.0 * n * n)) / denominator;
        return new Interval(x == 0 ? 0 : centre - half, x == n ? 1 : centre + half);
    }

    /**
     * Exact interval: it covers with chance 1 - alpha or more at every p and n.
     *
     * @param alpha two-sided, in (0, 1)
     * @see "Clopper, Pearson (1934), Biometrika 26(4)"
     */
    public Interval clopperPearson(double alpha) {
        return new Interval(ExactBinomial.lower(x, n, 0.5 * alpha), ExactBinomial.upper(x, n, 0.5 * alpha));
    }
}
