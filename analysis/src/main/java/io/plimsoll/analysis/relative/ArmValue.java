package io.plimsoll.analysis.relative;

/**
 * What one arm shows of a metric, whatever the metric is.
 *
 * @param n units of evidence that it rests on, 1 or more
 * @param value in the unit of the metric, finite
 * @param variance squared standard error of {@code value}, not the variance of a unit; 0 or more
 */
public record ArmValue(long n, double value, double variance) {
    public ArmValue {
        if (n < 1)
            throw new IllegalArgumentException("an arm's value rests on a unit at least, got " + n);
        if (!Double.isFinite(value))
            throw new IllegalArgumentException("an arm's value must be finite, got " + value);
        if (!(variance >= 0 && variance < Double.POSITIVE_INFINITY)) // this form rejects NaN too
            throw new IllegalArgumentException("a variance must be finite and >= 0, got " + variance);
    }
}
