package io.plimsoll.analysis.sequence;

/** Closed range in which a parameter lies; an end is infinite where the evidence does not bound it. */
public record Bounds(double lower, double upper) {
    public static final Bounds NONE = new Bounds(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    public Bounds {
        if (!(lower <= upper)) // this form rejects NaN too
            throw new IllegalArgumentException("bounds run upward, got [%s, %s]".formatted(lower, upper));
    }

    public static Bounds around(double estimate, double halfWidth) {
        return new Bounds(estimate - halfWidth, estimate + halfWidth);
    }

    public boolean contains(double value) { return lower <= value && value <= upper; }
}
