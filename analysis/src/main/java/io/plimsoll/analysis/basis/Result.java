package io.plimsoll.analysis.basis;

/**
 * What an analysis found. Every public record of this module that is one says what it rests on; one that cannot tell has a cause
 * instead. {@code ResultsSayWhatTheyRestOnTest} finds those that forget.
 */
public interface Result {
    Basis basis();
}
