package io.plimsoll.service.cli;

import java.io.PrintWriter;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.plimsoll.service.bench.BenchException;
import io.plimsoll.service.fleet.FleetException;
import io.plimsoll.service.home.HomeUnusableException;

/** Turns a failure into one line for a person and an exit code for a script. */
final class Failures {
    private static final Logger log = LoggerFactory.getLogger(Failures.class);

    static final int USAGE = 2;
    static final int UNDECIDED = 3;
    static final int INFRASTRUCTURE = 5;
    static final int INTERRUPTED = 130;

    private Failures() {}

    static int explain(Exception failure, PrintWriter err) {
        if (UntilEnded.isEnding()) return INTERRUPTED; // what fails while everything is being closed is no news
        return switch (failure) {
            case CommandFailedException known -> say(err, known.getMessage(), known.exitCode());
            case ApiClient.ServerAwayException away -> say(err, away.getMessage(), INFRASTRUCTURE);
            case HomeUnusableException home -> say(err, home.getMessage(), USAGE);
            case FleetException fleet -> say(err, fleet.getMessage(), INFRASTRUCTURE);
            case BenchException bench -> say(err, bench.getMessage(), INFRASTRUCTURE);
            default -> {
                log.error("a command failed", failure);
                yield say(err,
                        "something went wrong that should not (%s); the log has more, or set PLIMSOLL_TRACE=1"
                                .formatted(rootOf(failure)),
                        trace(failure, err));
            }
        };
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null)
            root = root.getCause();
        return root;
    }

    private static int trace(Exception failure, PrintWriter err) {
        if (System.getenv("PLIMSOLL_TRACE") != null) failure.printStackTrace(err);
        return INFRASTRUCTURE;
    }

    private static int say(PrintWriter err, @Nullable String message, int code) {
        err.println("plimsoll: " + message);
        return code;
    }
}
