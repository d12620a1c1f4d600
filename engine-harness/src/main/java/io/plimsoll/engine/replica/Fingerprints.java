package io.plimsoll.engine.replica;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.plimsoll.engine.strategy.KvCacheManager;
import io.plimsoll.engine.strategy.ResolvedStrategies;
import io.plimsoll.engine.tensor.ModelConfig;
import io.plimsoll.engine.tensor.NativeRuntime;
import io.plimsoll.model.fingerprint.EngineFingerprint;

/** Takes the fingerprint of this replica as it resolved everything itself. */
final class Fingerprints {
    private final SortedMap<String, String> fixed = new TreeMap<>();
    private final int kvTokens;

    Fingerprints(ModelConfig config, String weights, int kvTokens) {
        this.kvTokens = kvTokens;
        fixed.put("engine", "builtin/1");
        fixed.put("model.config", config.digest());
        fixed.put("model.weights", weights);
        fixed.put("model.parameters", Long.toString(config.parameters()));
        fixed.put("model.precision", "float32");
        fixed.put("model.tokenizer", "bytes/1");
        fixed.put("kv.tokens", Integer.toString(kvTokens));
        fixed.put("runtime.libtorch", NativeRuntime.version());
        fixed.put("runtime.linear", NativeRuntime.linearPath());
        fixed.put("runtime.threads", "1");
        fixed.put("runtime.java", Runtime.version().toString());
        fixed.put("host.os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        fixed.put("host.cpu", cpuModel());
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
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                    .digest(lines.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private static String cpuModel() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name")).findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip()).orElse("unknown");
        } catch (IOException e) {
            return "unknown"; // not Linux
        }
    }
}
