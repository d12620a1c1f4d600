package io.plimsoll.model.fingerprint;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Everything of an engine that makes two measurements comparable or not, as field path to value, as the replica itself
 * resolved it ({@code strategies.scheduler.maxBatch -> 8}).
 */
public record EngineFingerprint(SortedMap<String, String> fields) {
    /** Of what the machine does not have: equal to itself. */
    public static final String NOT_APPLICABLE = "n/a";
    /** Of what could not be read: equal to nothing, not even to itself. */
    public static final String UNKNOWN = "unknown";

    public EngineFingerprint {
        fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    }

    /** Empty where the field is absent or could not be read. */
    public Optional<String> known(String field) {
        return Optional.ofNullable(fields.get(field)).filter(value -> !value.equals(UNKNOWN));
    }

    /** In which fields another one differs, in the order of their paths. */
    public List<FieldDifference> differences(EngineFingerprint other) {
        SortedSet<String> all = new TreeSet<>(fields.keySet());
        all.addAll(other.fields.keySet());
        List<FieldDifference> differences = new ArrayList<>();
        for (String field : all) {
            Optional<String> one = Optional.ofNullable(fields.get(field));
            Optional<String> two = Optional.ofNullable(other.fields.get(field));
            if (!one.equals(two)) differences.add(new FieldDifference(field, one, two));
        }
        return differences;
    }
}
