package io.plimsoll.service.cli;

import java.io.PrintWriter;

import org.jspecify.annotations.Nullable;

import io.plimsoll.service.fleet.FleetException;
import io.plimsoll.service.home.HomeUnusableException;

/** Turns a failure into one line for a person and an exit code for a script. */
final class Failures {
    static final int USAGE = 2;
    static final int UNDECIDED = 3;
    static final int INFRASTRUCTURE = 5;

    private Failures() {}

    static int explain(Exception failure, PrintWriter err) {
        return switch (failure) {
            case CommandFailedException known -> say(err, known.getMessage(), known.exitCode());
            case HomeUnusableException home -> say(err, home.getMessage(), USAGE);
            case FleetException fleet -> say(err, fleet.getMessage(), INFRASTRUCTURE);
            default -> {
                err.println("plimsoll: something went wrong that should not: " + failure);
                failure.printStackTrace(err);
                yield INFRASTRUCTURE;
            }
        };
    }

    private static int say(PrintWriter err, @Nullable String message, int code) {
        err.println("plimsoll: " + message);
        return code;
    }
}
