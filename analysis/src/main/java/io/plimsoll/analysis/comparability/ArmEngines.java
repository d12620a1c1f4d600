package io.plimsoll.analysis.comparability;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.cell.ArmBlock;
import io.plimsoll.model.cell.MetricCell;
import io.plimsoll.model.fingerprint.EngineFingerprint;

/**
 * Which engines served an arm, and where.
 *
 * @param arm for people
 * @param replicas by the digest that they gave; a digest that nobody gave, of requests that failed before a replica answered, is left
 *        out
 * @param silent replicas that completed requests, and never gave a digest
 * @param completed requests of the arm
 */
record ArmEngines(String arm, SortedMap<String, SortedSet<String>> replicas, SortedSet<String> silent,
        long completed) {

    static ArmEngines of(String name, List<AlignedBlock> blocks, Function<AlignedBlock, ArmBlock> arm) {
        SortedMap<String, SortedSet<String>> replicas = new TreeMap<>();
        SortedSet<String> silent = new TreeSet<>();
        long completed = 0;
        for (AlignedBlock block : blocks)
            for (MetricCell cell : arm.apply(block).cells()) {
                completed += cell.outcomes().completed();
                if (cell.outcomes().completed() > 0) silent.add(cell.key().replica());
                for (String digest : cell.fingerprints())
                    if (!digest.isEmpty())
                        replicas.computeIfAbsent(digest, _ -> new TreeSet<>())
                                .add(cell.key().replica());
            }
        replicas.values().forEach(silent::removeAll);
        return new ArmEngines(name, replicas, silent, completed);
    }

    /** Whether no engine of it says what it is. */
    boolean isSilent() { return replicas.isEmpty(); }

    /** Whether it is too early to blame it for that. */
    boolean hasNotAnswered() {
        return isSilent() && completed == 0;
    }

    String digests() { return String.join(", ", replicas.keySet()); }

    List<EngineFingerprint> described(Map<String, EngineFingerprint> book) {
        return replicas.keySet().stream().map(book::get).toList();
    }

    EngineFingerprint first(Map<String, EngineFingerprint> book) { return described(book).getFirst(); }

    boolean onOneReplica(String digest, String other) {
        return replicas.getOrDefault(digest, new TreeSet<>()).stream()
                .anyMatch(replicas.getOrDefault(other, new TreeSet<>())::contains);
    }

    /** Every field that an engine of it tells. */
    SortedSet<String> fields(Map<String, EngineFingerprint> book) {
        SortedSet<String> fields = new TreeSet<>();
        described(book).forEach(engine -> fields.addAll(engine.fields().keySet()));
        return fields;
    }

    /** Every value of the field in this arm. */
    Set<String> values(String field, Map<String, EngineFingerprint> book) {
        Set<String> values = new LinkedHashSet<>();
        described(book).forEach(engine -> values
                .add(engine.fields().getOrDefault(field, EngineFingerprint.UNKNOWN)));
        return values;
    }
}
