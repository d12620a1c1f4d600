package io.plimsoll.service.demo;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** One line that is written over on a terminal; elsewhere a line now and then, so that a log stays readable. */
final class ProgressLine {
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

    private final PrintWriter out;
    private final boolean terminal;
    private final InstantSource clock;
    private Instant next = Instant.MIN;
    private String shown = "";

    ProgressLine(PrintWriter out, boolean terminal, InstantSource clock) {
        this.out = out;
        this.terminal = terminal;
        this.clock = clock;
    }

    void show(String line) {
        if (line.equals(shown)) return;
        if (terminal) {
            out.print("\r\u001b[2K" + line);
        } else {
            if (clock.instant().isBefore(next)) return;
            out.println(line);
            next = clock.instant().plus(BETWEEN_LINES);
        }
        out.flush();
        shown = line;
    }

    void end() {
        if (terminal && !shown.isEmpty()) out.println();
        out.flush();
        shown = "";
        next = Instant.MIN;
    }
}
