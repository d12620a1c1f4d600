package io.plimsoll.model.fingerprint;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything of an engine that makes two measurements comparable or not, as field path to value, as the replica itself
 * resolved it ({@code strategies.scheduler.maxBatch -> 8}).
 */
public record EngineFingerprint(SortedMap<String, String> fields) {
    public EngineFingerprint {
        fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    }
}
