package io.plimsoll.model.history;

import java.time.Duration;
import java.time.Instant;

/** How much time one row of history covers; minutes, hours and days are those of UTC. */
public enum Resolution {
    MINUTE(Duration.ofMinutes(1)),
    HOUR(Duration.ofHours(1)),
    DAY(Duration.ofDays(1));

    private final Duration length;

    Resolution(Duration length) { this.length = length; }

    public Duration length() { return length; }

    /** Where the row begins that this moment belongs to. */
    public Instant start(Instant at) {
        long seconds = length.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), seconds) * seconds);
    }

    /** Replicas are told apart for as long as somebody may look for a bad one. */
    public boolean keepsReplica() {
        return this == MINUTE;
    }
}
