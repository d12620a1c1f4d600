package io.plimsoll.service.experiment;

import java.util.Set;
import java.util.SortedMap;

/** The strategies that the built-in engine has; what a spec names is checked against it. */
public interface StrategyCatalog {
    /** Names of the strategy interfaces, as {@code scheduler}. */
    Set<String> interfaces();

    /** The strategies of an interface by id, each with its parameters. */
    SortedMap<String, SortedMap<String, Range>> strategiesOf(String strategyInterface);

    /** Whole numbers that a parameter may have, both ends included. */
    record Range(long least, long most) {}
}
