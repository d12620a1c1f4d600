package io.plimsoll.analysis.question;

import io.plimsoll.analysis.interval.Interval;
import io.plimsoll.model.metric.Direction;

/** An effect turned so that more is worse. */
final class Harm {
    private Harm() {}

    static Interval of(Interval effect, Direction better) {
        return switch (better) {
            case LOWER_IS_BETTER -> effect;
            case HIGHER_IS_BETTER -> new Interval(-effect.upper(), -effect.lower());
            case INFORMATION -> throw new IllegalArgumentException(
                    "a metric that only informs is neither better nor worse: ask for equivalence");
        };
    }
}
