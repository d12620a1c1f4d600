package io.plimsoll.analysis.fixed;

import java.util.function.Function;

/** What a test of fixed size says, or why it can say nothing. */
public sealed interface FixedAnswer<T> {

    record Known<T>(T value) implements FixedAnswer<T> {}

    /** @param detail for people: what is there and what is needed */
    record NotEstimable<T>(Cause cause, String detail) implements FixedAnswer<T> {}

    /** Why there is no number. */
    enum Cause {
        /** An arm has nothing at all. */
        EMPTY_ARM,
        /** Two observations an arm are the least that shows any scatter. */
        TOO_FEW_OBSERVATIONS,
        /** All observations are alike, so nothing says how far chance alone moves them. */
        NO_SCATTER,
        /** A relative effect needs a control that is not 0. */
        ZERO_CONTROL,
        /** An observation is infinite, as a timeout: its rank is known, its distance is not. */
        INFINITE_OBSERVATION,
        /** The exact law takes too long at this size; the asymptotic one is good here. */
        TOO_LARGE_FOR_EXACT,
        /** An arm that was planned to get nothing got something: no chance explains that. */
        UNPLANNED_ARM
    }

    default <R> FixedAnswer<R> then(Function<T, FixedAnswer<R>> next) {
        return switch (this) {
            case Known<T>(T value) -> next.apply(value);
            case NotEstimable<T>(Cause cause, String detail) -> new NotEstimable<>(cause, detail);
        };
    }

    /** The number, where a caller has made sure that there is one. */
    default T orElseThrow() {
        return switch (this) {
            case Known<T>(T value) -> value;
            case NotEstimable<T>(Cause cause, String detail) -> throw new IllegalStateException(
                    cause + ": " + detail);
        };
    }
}
