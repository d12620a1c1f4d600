package io.plimsoll.model.experiment;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** An engine build plus configuration and strategies; keys of {@code strategies} are the interfaces, as {@code scheduler}. */
public record EngineVariant(String id, Engine engine, SortedMap<String, StrategyConfig> strategies) {
    public EngineVariant {
        strategies = Collections.unmodifiableSortedMap(new TreeMap<>(strategies));
    }
}
