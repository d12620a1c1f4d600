package io.plimsoll.analysis.quantile;

import io.plimsoll.analysis.distribution.StandardNormal;
import io.plimsoll.analysis.distribution.StudentT;

/**
 * The two levels at which an outer interval of a quantile is read: q +- z * (standard error of the share below it).
 *
 * @param low may lie at or below 0, then nothing can be read there
 * @param high may lie at or above 1, then nothing can be read there
 */
public record Levels(double low, double high) {
    /** From here on four terms of the expansion are right to 1e-7 at the usual alpha, in a tenth of the time. */
    private static final double MANY = 30;

    /** For independent values: q +- z sqrt(q (1 - q) / n). */
    public static Levels ofIndependent(double q, long n, double alpha) {
        if (n < 1)
            throw new IllegalArgumentException("an arm without values has no quantile, got n = " + n);
        return around(q, Math.sqrt(q * (1 - q) / n), alpha);
    }

    /** @param error standard error of the share of values at or below the quantile, 0 or more */
    public static Levels around(double q, double error, double alpha) {
        requireQuantile(q);
        double z = StandardNormal.critical(alpha);
        return new Levels(q - z * error, q + z * error);
    }

    /** Whether both can be read. If not, there are too few values: z^2 q / (1 - q) must be exceeded, on the lower side z^2 (1 - q) / q. */
    public boolean areInside() {
        return low > 0 && high < 1;
    }

    /** Values that must be exceeded so that the levels of independent values lie inside: at 95 %, 380 for p99. */
    public static double needed(double q, double alpha) {
        requireQuantile(q);
        double odds = q / (1 - q);
        double z = StandardNormal.critical(alpha);
        return z * z * Math.max(odds, 1 / odds);
    }

    /**
     * The t quantile at 1 - alpha / 2.
     *
     * @param df above 0, may be infinite
     * @see "Abramowitz, Stegun (1964), Handbook of Mathematical Functions, 26.7.5"
     */
    public static double t(double df, double alpha) {
        if (df < MANY)
            return new StudentT(df).critical(alpha);
        double z = StandardNormal.critical(alpha);
        double square = z * z;
        double first = (square + 1) / 4;
        double second = ((5 * square + 16) * square + 3) / 96;
        double third = (((3 * square + 19) * square + 17) * square - 15) / 384;
        double fourth = ((((79 * square + 776) * square + 1482) * square - 1920) * square - 945) / 92_160;
        return z * (1 + (first + (second + (third + fourth / df) / df) / df) / df);
    }

    static void requireQuantile(double q) {
        if (!(q > 0 && q < 1)) // this form rejects NaN too
            throw new IllegalArgumentException("a quantile's level lies in (0, 1), got " + q);
    }
}
