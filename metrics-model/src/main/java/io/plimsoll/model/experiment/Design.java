package io.plimsoll.model.experiment;

import java.time.Duration;

/** How the comparison is made honest: blocks of {@code block} measured after {@code washout}. */
public record Design(Kind kind, Duration block, Duration washout) {
    /** Only the first is built yet; the others are refused by name. */
    public enum Kind {
        CROSSOVER,
        SWITCHBACK,
        PARALLEL,
        INTERLEAVED
    }
}
