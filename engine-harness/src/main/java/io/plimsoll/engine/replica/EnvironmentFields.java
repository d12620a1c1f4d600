package io.plimsoll.engine.replica;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

import io.plimsoll.model.fingerprint.EngineFingerprint;

/** Environment variables that change what is measured; no others, since what else stands there is nobody's business. */
final class EnvironmentFields {
    private static final List<String> NAMES = List.of("OMP_NUM_THREADS", "MKL_NUM_THREADS", "LD_PRELOAD",
            "MALLOC_ARENA_MAX");

    private EnvironmentFields() {}

    static SortedMap<String, String> read(Function<String, Optional<String>> environment) {
        SortedMap<String, String> fields = new TreeMap<>();
        NAMES.forEach(name -> fields.put("env." + name,
                environment.apply(name).orElse(EngineFingerprint.NOT_APPLICABLE)));
        return fields;
    }
}
