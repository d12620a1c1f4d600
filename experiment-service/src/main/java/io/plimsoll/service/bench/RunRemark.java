package io.plimsoll.service.bench;

import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import io.plimsoll.model.fingerprint.EngineFingerprint;

/**
 * What a file of events says for programs before its events: a line {@code # plimsoll: {...}} with one field, which names what it holds.
 * What a reader does not know it passes over, as it does what stands there for people.
 *
 * @param load empty when the line tells of something else
 * @param engines by digest of their fingerprints; empty when the line tells of something else
 */
public record RunRemark(Optional<SealedLoad> load, Map<String, EngineFingerprint> engines) {
    public static final String HEAD = "# plimsoll:";
    private static final String LOAD = "sealedLoad";
    private static final String ENGINES = "engines";
    private static final List<String> FIELDS = List.of("loop", "capacityPerSecond", "capacityMeasured",
            "utilization", "rateFactor", "vary", "block", "seed", "generator", "trace", "ratesPerSecond",
            "requests");
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS).build();

    public RunRemark {
        engines = Map.copyOf(engines);
    }

    static String of(SealedLoad load) {
        ObjectNode root = JSON.createObjectNode();
        root.set(LOAD, JSON.valueToTree(load));
        return line(root);
    }

    static String of(Map<String, EngineFingerprint> engines) {
        ObjectNode root = JSON.createObjectNode();
        ObjectNode all = root.putObject(ENGINES);
        new TreeMap<>(engines).forEach((digest, engine) -> {
            ObjectNode fields = all.putObject(digest);
            engine.fields().forEach(fields::put);
        });
        return line(root);
    }

    private static String line(JsonNode root) { return HEAD + " " + JSON.writeValueAsString(root); }

    /**
     * @param line that begins with {@link #HEAD}
     * @throws IllegalArgumentException says what is wrong with it
     */
    public static RunRemark parse(String line) {
        try {
            JsonNode root = JSON.readTree(line.substring(HEAD.length()));
            if (!root.isObject()) throw new IllegalArgumentException("it is no JSON object");
            return new RunRemark(
                    root.has(LOAD) ? Optional.of(load(root.path(LOAD))) : Optional.empty(),
                    engines(root.path(ENGINES)));
        } catch (JacksonException e) {
            throw new IllegalArgumentException(reason(e), e);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** What a constructor refused is said in its own words. */
    private static String reason(JacksonException e) {
        return e.getCause() instanceof IllegalArgumentException refused
                ? String.valueOf(refused.getMessage())
                : e.getOriginalMessage().lines().findFirst().orElse("no JSON");
    }

    private static SealedLoad load(JsonNode node) {
        for (String field : FIELDS)
            if (!node.has(field))
                throw new IllegalArgumentException("%s.%s is missing".formatted(LOAD, field));
        return JSON.treeToValue(node, SealedLoad.class);
    }

    private static Map<String, EngineFingerprint> engines(JsonNode node) {
        Map<String, EngineFingerprint> engines = new TreeMap<>();
        node.properties().forEach(engine -> {
            TreeMap<String, String> fields = new TreeMap<>();
            engine.getValue().properties()
                    .forEach(field -> fields.put(field.getKey(), field.getValue().asString()));
            engines.put(engine.getKey(), new EngineFingerprint(fields));
        });
        return engines;
    }
}
