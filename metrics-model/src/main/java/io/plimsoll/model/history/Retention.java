package io.plimsoll.model.history;

import java.time.Duration;
import java.time.Instant;

/**
 * What is kept for how long.
 *
 * @param settled telemetry of a block may still come for so long; younger blocks are not rolled up
 * @param blocks of a run, after its end; those of an active run stay
 * @param minutes then they become hours
 * @param hours then they become days
 * @param days then nothing is left but decisions and their evidence
 */
public record Retention(Duration settled, Duration blocks, Duration minutes, Duration hours, Duration days) {
    public static final Retention DEFAULT = new Retention(Duration.ofHours(1), Duration.ofDays(10),
            Duration.ofDays(7), Duration.ofDays(30), Duration.ofDays(731));

    public Retention {
        if (settled.isNegative() || minutes.isNegative() || blocks.compareTo(settled) < 0
                || hours.compareTo(minutes) < 0 || days.compareTo(hours) < 0)
            throw new IllegalArgumentException(
                    ("blocks are kept at least until they are settled (%s), hours as long as minutes, days as long as hours,"
                            + " got blocks %s, minutes %s, hours %s, days %s")
                            .formatted(settled, blocks, minutes, hours, days));
    }

    /** After the end of a run of equal arms (an A/A): as long as anything is, because later runs are calibrated by them. */
    public Duration blocksOfEqualArms() {
        return blocks.compareTo(days) < 0 ? days : blocks;
    }

    /** The resolution that this moment is kept at, now. */
    public Resolution due(Instant at, Instant now) {
        if (at.isBefore(compactedBefore(Resolution.HOUR, now))) return Resolution.DAY;
        return at.isBefore(compactedBefore(Resolution.MINUTE, now)) ? Resolution.HOUR : Resolution.MINUTE;
    }

    /** Nothing from before it stands at this resolution. */
    public Instant compactedBefore(Resolution resolution, Instant now) {
        return switch (resolution) {
            case MINUTE -> Resolution.HOUR.start(now.minus(minutes));
            case HOUR -> Resolution.DAY.start(now.minus(hours));
            case DAY -> now.minus(days);
        };
    }
}
