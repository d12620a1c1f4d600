package io.plimsoll.service.experiment;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** A catalogue as small as the examples need. */
final class KnownStrategies implements StrategyCatalog {
    @Override
    public Set<String> interfaces() { return Set.of("scheduler"); }

    @Override
    public SortedMap<String, SortedMap<String, Range>> strategiesOf(String strategyInterface) {
        Range batch = new Range(1, 64);
        Range chunk = new Range(1, 8192);
        return new TreeMap<>(Map.of("static-batch", new TreeMap<>(Map.of("maxBatch", batch)), "continuous",
                new TreeMap<>(Map.of("maxBatch", batch, "chunkTokens", chunk))));
    }
}
