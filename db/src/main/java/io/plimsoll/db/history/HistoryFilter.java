package io.plimsoll.db.history;

import java.time.Instant;
import java.util.Optional;

/**
 * Which rows of history somebody wants to see, over all runs.
 *
 * @param from rows that begin at it or later
 * @param to rows that begin before it
 * @param replica known for minutes only
 */
public record HistoryFilter(Instant from, Instant to, Optional<String> experiment, Optional<String> variant,
        Optional<String> replica) {
    public HistoryFilter {
        if (!from.isBefore(to))
            throw new IllegalArgumentException("history runs forward, got from %s to %s".formatted(from, to));
    }

    /** All runs, variants and replicas. */
    public static HistoryFilter between(Instant from, Instant to) {
        return new HistoryFilter(from, to, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
