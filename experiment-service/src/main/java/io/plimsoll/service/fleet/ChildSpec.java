package io.plimsoll.service.fleet;

import java.net.URI;
import java.util.List;
import java.util.OptionalInt;

/**
 * How to start one process beside the server.
 *
 * @param name of its log and its record in the home, as {@code r1} or {@code router}
 * @param arguments of the {@code plimsoll} command, as {@code engine --id r1 ...}
 * @param niceness 0 is normal; replicas stand back behind router and load generator, whose lateness would be measured
 * @param core that it runs on, by its number; empty: on any
 * @param health answers 200 when the process is ready
 */
public record ChildSpec(String name, List<String> arguments, int niceness, OptionalInt core,
        URI health) {
    public ChildSpec {
        arguments = List.copyOf(arguments);
    }
}
