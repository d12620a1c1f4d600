package io.plimsoll.analysis.interval;

/** Closed interval; an end is infinite where the evidence does not bound the effect. */
public record Interval(double lower, double upper) {
    public static final Interval WHOLE_LINE = new Interval(Double.NEGATIVE_INFINITY,
            Double.POSITIVE_INFINITY);

    public Interval {
        if (!(lower <= upper)) // this form rejects NaN too
            throw new IllegalArgumentException(
                    "an interval runs upward, got [%s, %s]".formatted(lower, upper));
    }

    public static Interval around(double estimate, double halfWidth) {
        return new Interval(estimate - halfWidth, estimate + halfWidth);
    }

    public boolean excludes(double value) { return value < lower || value > upper; }

    public boolean isBounded() { return Double.isFinite(lower) && Double.isFinite(upper); }
}
