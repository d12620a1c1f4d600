package io.plimsoll.engine.strategy;

import java.util.Objects;
import java.util.SortedMap;

/** The parameters of one strategy, checked and with defaults filled in. */
record Parameters(SortedMap<String, String> values) {
    String text(String name) { return Objects.requireNonNull(values.get(name), name); }

    int number(String name) { return Integer.parseInt(text(name)); }
}
