package io.plimsoll.model.experiment;

import java.time.Duration;
import java.util.Optional;

/**
 * How the comparison is made honest: blocks of {@code block} measured after {@code washout}.
 *
 * @param carryOver how long what one arm left behind may still serve the other, as a cache does; empty where it was not
 *            said. Present where the arms differ in a strategy that leaves something behind.
 */
public record Design(Kind kind, Duration block, Duration washout, Optional<Duration> carryOver) {
    /** A block is so many times as long as what is carried over: it blurs the difference by a tenth at most. */
    public static final int BLOCKS_PER_CARRY_OVER = 10;

    public Design(Kind kind, Duration block, Duration washout) {
        this(kind, block, washout, Optional.empty());
    }

    /** The shortest block that what is carried over allows; 0 where nothing is. */
    public Duration blockMin() {
        return carryOver.map(lifetime -> lifetime.multipliedBy(BLOCKS_PER_CARRY_OVER)).orElse(Duration.ZERO);
    }

    /** Only the first is built yet; the others are refused by name. */
    public enum Kind {
        CROSSOVER,
        SWITCHBACK,
        PARALLEL,
        INTERLEAVED
    }
}
