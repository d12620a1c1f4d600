package io.plimsoll.engine.strategy;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** A strategy with every parameter that it runs with, the defaults too. */
public record ResolvedStrategy(StrategyDescriptor descriptor, SortedMap<String, String> parameters) {
    public ResolvedStrategy {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }
}
