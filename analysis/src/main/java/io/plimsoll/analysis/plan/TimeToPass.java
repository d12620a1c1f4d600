package io.plimsoll.analysis.plan;

import java.time.Duration;
import java.util.OptionalLong;

/** What it takes until a variant that changes nothing has passed a guardrail. */
public sealed interface TimeToPass {

    /**
     * @param pairs of blocks
     * @param requests an arm
     * @param time of so many pairs, washouts included
     */
    record Passes(long pairs, double requests, Duration time) implements TimeToPass {}

    /** Not even with so many pairs. */
    record NeverWithin(long pairs) implements TimeToPass {}

    /**
     * @param required pairs, as {@link RequiredPairs} says; empty when its most are not enough
     * @param most pairs that were asked for
     * @param requests an arm and pair, 0 or more
     * @param pair its length, washouts included
     */
    static TimeToPass of(OptionalLong required, long most, double requests, Duration pair) {
        if (!(requests >= 0) || pair.isNegative() || pair.isZero())
            throw new IllegalArgumentException(
                    "a pair has a length and requests, got %s and %s".formatted(pair, requests));
        return required.isPresent()
                ? new Passes(required.getAsLong(), required.getAsLong() * requests,
                        pair.multipliedBy(required.getAsLong()))
                : new NeverWithin(most);
    }
}
