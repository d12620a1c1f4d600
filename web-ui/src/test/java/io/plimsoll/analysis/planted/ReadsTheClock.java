package io.plimsoll.analysis.planted;

import java.time.Instant;

/** A planted violation: the architecture test must find it. */
public final class ReadsTheClock {
    private ReadsTheClock() {}

    static Instant now() { return Instant.now(); }
}
