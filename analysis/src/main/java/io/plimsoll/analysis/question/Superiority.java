package io.plimsoll.analysis.question;

import io.plimsoll.analysis.basis.Basis;
import io.plimsoll.analysis.basis.Result;
import io.plimsoll.analysis.interval.Interval;
import io.plimsoll.model.metric.Direction;

/**
 * Is the treatment better, or worse? An interval that contains 0 answers neither, and is no proof that arms are alike: that
 * is {@link Equivalence}.
 */
public sealed interface Superiority extends Result {
    Interval effect();

    record Better(Interval effect, Basis basis) implements Superiority {}

    record Worse(Interval effect, Basis basis) implements Superiority {}

    /** The interval contains 0. */
    record CannotTell(Interval effect, Basis basis) implements Superiority {}

    /**
     * @param effect treatment less control, absolute or relative; of confidence 1 - alpha, each of the two answers is wrong with
     *        chance alpha / 2 at most; where the interval holds at every look, so does the answer
     * @param better which way; a metric that only informs cannot be better
     * @param basis of the interval
     */
    static Superiority of(Interval effect, Direction better, Basis basis) {
        Basis tested = basis.against(0);
        Interval harm = Harm.of(effect, better);
        if (harm.upper() < 0)
            return new Better(effect, tested);
        return harm.lower() > 0 ? new Worse(effect, tested) : new CannotTell(effect, tested);
    }
}
