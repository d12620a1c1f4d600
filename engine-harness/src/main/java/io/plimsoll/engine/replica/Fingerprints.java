package io.plimsoll.engine.replica;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

import io.plimsoll.engine.strategy.KvCacheManager;
import io.plimsoll.engine.strategy.ResolvedStrategies;
import io.plimsoll.engine.tensor.ByteTokenizer;
import io.plimsoll.engine.tensor.ModelConfig;
import io.plimsoll.engine.tensor.ModelWeights;
import io.plimsoll.engine.tensor.Sha256;
import io.plimsoll.model.fingerprint.EngineFingerprint;

/** Takes the fingerprint of this replica as it resolved everything itself. */
final class Fingerprints {
    private final SortedMap<String, String> fixed = new TreeMap<>();
    private final int kvTokens;

    /** @param gpu SKU of the replica's site */
    Fingerprints(ModelConfig config, ModelWeights weights, int kvTokens, String gpu) {
        Function<String, Optional<String>> environment = name -> Optional.ofNullable(System.getenv(name));
        this.kvTokens = kvTokens;
        fixed.put("engine", "builtin/1");
        fixed.put("engine.build", EngineBuild.of(Fingerprints.class));
        fixed.putAll(model(config, weights));
        fixed.put("kv.tokens", Integer.toString(kvTokens));
        fixed.put("sampling.maxTokens", Integer.toString(GenerationBody.OUTPUT_TOKENS_DEFAULT));
        fixed.put("sampling.temperature", Double.toString(GenerationBody.TEMPERATURE_DEFAULT));
        fixed.put("sampling.seed", Long.toString(GenerationBody.SEED_DEFAULT));
        fixed.putAll(RuntimeFields.read());
        fixed.putAll(EnvironmentFields.read(environment));
        fixed.putAll(HostFields.read(Path.of("/")));
        fixed.putAll(GpuFields.read(gpu, environment));
    }

    private static SortedMap<String, String> model(ModelConfig config, ModelWeights weights) {
        SortedMap<String, String> fields = new TreeMap<>();
        fields.put("model.config", config.digest());
        fields.put("model.weights", weights.source());
        fields.put("model.weightsDigest", weights.digest());
        fields.put("model.parameters", Long.toString(config.parameters()));
        fields.put("model.maxContext", Integer.toString(config.contextTokens()));
        fields.put("model.precision", "float32");
        fields.put("model.tokenizer", "bytes/1");
        fields.put("model.tokenizerDigest", ByteTokenizer.digest());
        return fields;
    }

    EngineFingerprint of(ResolvedStrategies strategies) {
        SortedMap<String, String> fields = new TreeMap<>(fixed);
        fields.putAll(strategies.fields());
        KvCacheManager kv = strategies.newKvCache(kvTokens);
        fields.put("strategies.kvCache.blocks", Integer.toString(kv.blocks())); // resolved, so below its strategy
        return new EngineFingerprint(fields);
    }

    /** SHA-256 over the lines {@code field=value} in order of the fields, hexadecimal. */
    static String digest(EngineFingerprint fingerprint) {
        StringBuilder lines = new StringBuilder();
        fingerprint.fields()
                .forEach((field, value) -> lines.append(field).append('=').append(value).append('\n'));
        return HexFormat.of().formatHex(Sha256.of(lines.toString().getBytes(StandardCharsets.UTF_8)));
    }
}
