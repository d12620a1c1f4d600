package io.plimsoll.analysis.quantile;

/**
 * Which value stands for a quantile between two observations; numbered as by Hyndman and Fan.
 *
 * @see "Hyndman, Fan (1996), Sample Quantiles in Statistical Packages, The American Statistician 50(4)"
 */
public enum QuantileType {
    /** Type 1: the smallest value with at least a share q at or below it. */
    INVERSE_ECDF {
        @Override
        double position(int n, double q) { return Math.ceil(n * q - ROUNDING * n); }
    },
    /** Type 6: position q (n + 1). */
    WEIBULL {
        @Override
        double position(int n, double q) { return q * (n + 1.0); }
    },
    /** Type 7: position q (n - 1) + 1, the default of numpy and R. */
    LINEAR {
        @Override
        double position(int n, double q) { return q * (n - 1.0) + 1; }
    },
    /** Type 8: position q (n + 1/3) + 1/3, about unbiased for the median whatever the distribution. */
    MEDIAN_UNBIASED {
        @Override
        double position(int n, double q) { return q * (n + 1 / 3.0) + 1 / 3.0; }
    };

    /** 0.07 * 100 is a little more than 7 in floating point, and still means the seventh value. */
    private static final double ROUNDING = 4 * Math.ulp(1.0);

    /** Where the quantile lies among ranks 1 to n; outside them the outermost value stands. */
    abstract double position(int n, double q);

    double read(Sample sample, double q) {
        double position = Math.clamp(position(sample.n(), q), 1, sample.n());
        int below = (int) position;
        double share = position - below;
        double low = sample.rank(below);
        return share == 0 ? low : low + share * (sample.rank(below + 1) - low);
    }
}
