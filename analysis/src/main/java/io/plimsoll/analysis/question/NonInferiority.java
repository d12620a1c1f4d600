package io.plimsoll.analysis.question;

import io.plimsoll.analysis.basis.Basis;
import io.plimsoll.analysis.basis.Result;
import io.plimsoll.analysis.interval.Interval;
import io.plimsoll.model.metric.Direction;

/**
 * Is the treatment worse by less than a margin? The question of a guardrail. An effect that is surely worse, by less than the
 * margin, passes: that is what a margin is.
 */
public sealed interface NonInferiority extends Result {
    Interval effect();

    double margin();

    record WithinMargin(Interval effect, double margin, Basis basis) implements NonInferiority {}

    record BeyondMargin(Interval effect, double margin, Basis basis) implements NonInferiority {}

    /** The margin lies inside the interval. */
    record CannotTell(Interval effect, double margin, Basis basis) implements NonInferiority {}

    /**
     * @param effect treatment less control, absolute or relative; of confidence 1 - 2 alpha, each of the two answers is wrong with
     *        chance alpha at most; where the interval holds at every look, so does the answer
     * @param better which way; a metric that only informs has no margin
     * @param margin how much worse is tolerated, on the scale of the effect, 0 or more
     * @param basis of the interval
     */
    static NonInferiority of(Interval effect, Direction better, double margin, Basis basis) {
        if (!(margin >= 0 && margin < Double.POSITIVE_INFINITY)) // this form rejects NaN too
            throw new IllegalArgumentException("a margin of harm is 0 or more, got " + margin);
        Basis tested = basis.against(margin);
        return switch (Position.of(Harm.of(effect, better), new Interval(Double.NEGATIVE_INFINITY, margin))) {
            case INSIDE -> new WithinMargin(effect, margin, tested);
            case BEYOND -> new BeyondMargin(effect, margin, tested);
            case ACROSS -> new CannotTell(effect, margin, tested);
        };
    }
}
