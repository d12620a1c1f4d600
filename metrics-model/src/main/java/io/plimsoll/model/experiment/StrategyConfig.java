package io.plimsoll.model.experiment;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** A strategy by its id, with its parameters in their canonical text ({@code maxBatch -> 8}). */
public record StrategyConfig(String id, SortedMap<String, String> parameters) {
    public StrategyConfig {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }
}
