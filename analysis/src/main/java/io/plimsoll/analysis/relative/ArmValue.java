package io.plimsoll.analysis.relative;

/**
 * What one arm shows of a metric, whatever the metric is.
 *
 * @param value in the unit of the metric, finite
 * @param variance squared standard error of {@code value}, 0 or more
 */
public record ArmValue(double value, double variance) {
    public ArmValue {
        if (!Double.isFinite(value))
            throw new IllegalArgumentException("an arm's value must be finite, got " + value);
        if (!(variance >= 0 && variance < Double.POSITIVE_INFINITY)) // this form rejects NaN too
            throw new IllegalArgumentException("a variance must be finite and >= 0, got " + variance);
    }
}
