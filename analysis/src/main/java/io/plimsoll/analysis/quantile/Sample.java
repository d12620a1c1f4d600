package io.plimsoll.analysis.quantile;

import java.util.Arrays;

/** Values of one arm in rising order: at least one, all finite. */
public final class Sample {
    private final double[] sorted;

    private Sample(double[] sorted) { this.sorted = sorted; }

    /** Sorts a copy of values in any order. */
    public static Sample of(double... values) {
        if (values.length == 0)
            throw new IllegalArgumentException("an arm without values has no quantile");
        double[] sorted = values.clone();
        Arrays.sort(sorted); // NaN goes last, infinities to the ends: two looks find them all
        double last = sorted[sorted.length - 1];
        if (!Double.isFinite(sorted[0]) || !Double.isFinite(last))
            throw new IllegalArgumentException(
                    "values must be finite, got %s to %s".formatted(sorted[0], last));
        return new Sample(sorted);
    }

    public int n() { return sorted.length; }

    /** @param k 1 is the smallest value, n the largest */
    public double rank(int k) {
        if (k < 1 || k > sorted.length)
            throw new IllegalArgumentException("ranks run from 1 to %d, got %d".formatted(sorted.length, k));
        return sorted[k - 1];
    }

    /** @param q a level in [0, 1] */
    public double quantile(double q, QuantileType type) {
        if (!(q >= 0 && q <= 1)) // this form rejects NaN too
            throw new IllegalArgumentException("a level lies in [0, 1], got " + q);
        return type.read(this, q);
    }
}
