package io.plimsoll.service.view;

/**
 * An estimate with the interval that is valid at every look. Figures are fractions of 1; a bound may be infinite where
 * the interval has one side only.
 */
public record IntervalView(double lower, double estimate, double upper, Scale scale) {
    public IntervalView {
        if (!(lower <= estimate && estimate <= upper))
            throw new IllegalArgumentException(
                    "an interval holds its estimate, got %s, %s, %s".formatted(lower, estimate, upper));
    }

    /** What a figure is. */
    public enum Scale {
        /** Relative to the control: 0.1 is printed +10 %. */
        RELATIVE,
        /** A difference of two shares: 0.02 is printed +2 pp. */
        POINTS,
        /** A share itself: 0.02 is printed 2 %. */
        SHARE
    }
}
