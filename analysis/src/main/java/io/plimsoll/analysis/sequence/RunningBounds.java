package io.plimsoll.analysis.sequence;

import java.util.Optional;

import io.plimsoll.analysis.interval.Interval;

/**
 * What the bounds of all looks say together: they hold together, so their intersection holds too. Where they contradict each
 * other, which happens with chance alpha if nothing has changed, the parameter is not what it was.
 *
 * @param lower the highest lower bound so far
 * @param upper the lowest upper bound so far; below {@code lower} when looks contradict each other
 */
public record RunningBounds(double lower, double upper) {
    public static final RunningBounds START = new RunningBounds(Double.NEGATIVE_INFINITY,
            Double.POSITIVE_INFINITY);

    public RunningBounds {
        if (Double.isNaN(lower) || Double.isNaN(upper))
            throw new IllegalArgumentException("bounds are numbers, got [%s, %s]".formatted(lower, upper));
    }

    public RunningBounds look(Interval newest) {
        return new RunningBounds(Math.max(lower, newest.lower()), Math.min(upper, newest.upper()));
    }

    /** Empty when the looks contradict each other. */
    public Optional<Interval> intersection() {
        return lower <= upper ? Optional.of(new Interval(lower, upper)) : Optional.empty();
    }
}
