package io.plimsoll.service.gate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import io.plimsoll.model.experiment.ExperimentSpec;
import io.plimsoll.service.evidence.EvidenceJson;
import io.plimsoll.service.gate.GateEvidence.Bench;
import io.plimsoll.service.judge.StageLook;
import io.plimsoll.service.view.IntervalView;

/**
 * {@code verdict.json}: what the gate says, and everything that its judge saw, so that the one follows from the other
 * again. Its schema is published; a field is only ever added, else the schema gets the next number.
 */
final class VerdictDocument {
    static final String SCHEMA = "plimsoll/verdict/v1";
    private static final JsonMapper JSON = new JsonMapper();
    /** Fields that the first verdicts of this schema do not have: what they leave unsaid is no lie. */
    private static final Set<String> ADDED_LATER = Set.of("adjusted", "requestsPerTurn");

    private VerdictDocument() {}

    static ObjectNode of(GateEvidence evidence, GateVerdict verdict) {
        ObjectNode root = JSON.createObjectNode().put("schema", SCHEMA);
        root.put("verdict", verdict.outcome().word()).put("exit", verdict.outcome().exit())
                .put("because", verdict.because()).put("pairs", verdict.pairs());
        root.set("experiment", experiment(evidence));
        root.set("bench", bench(evidence));
        ArrayNode metrics = root.putArray("metrics");
        verdict.metrics().forEach(line -> metrics.add(metric(line)));
        verdict.look().ifPresent(look -> judged(root, look));
        evidence.stop().ifPresent(stop -> root.putObject("stop").put("kind", stop.kind().name())
                .put("because", stop.because()));
        evidence.measured().ifPresent(measured -> root.set("evidence", EvidenceNode.of(measured)));
        ObjectNode normal = normal(JSON.writeValueAsString(root));
        return normal.put("digest", digest(normal));
    }

    private static ObjectNode experiment(GateEvidence evidence) {
        ExperimentSpec spec = evidence.spec();
        ObjectNode node = JSON.createObjectNode().put("id", spec.id()).put("owner", spec.owner())
                .put("hypothesis", spec.hypothesis()).put("file", evidence.file())
                .put("rule", evidence.rule())
                .put("spec", evidence.canonical());
        // A folder is judged again where nobody has the files: it keeps what they said.
        if (!evidence.metrics().texts().isEmpty()) {
            ArrayNode texts = node.putArray("metrics");
            evidence.metrics().texts().forEach(texts::add);
        }
        return node;
    }

    private static ObjectNode bench(GateEvidence evidence) {
        Bench bench = evidence.bench();
        return JSON.createObjectNode().put("machine", bench.machine())
                .put("startedAt", evidence.startedAt().toString()).put("budget", evidence.budget().toString())
                .put("took", evidence.took().toString()).put("seed", bench.seed())
                .put("capacityPerSecond", bench.capacity()).put("requestsPerSecond", bench.rate())
                .put("trace", bench.trace()).put("requestsPerTurn", bench.requestsPerTurn());
    }

    private static ObjectNode metric(MetricLine line) {
        ObjectNode node = JSON.createObjectNode().put("name", line.name()).put("metric", line.what())
                .put("verdict", line.word().text()).put("control", line.control())
                .put("treatment", line.treatment()).put("margin", line.margin()).put("pairs", line.pairs())
                .put("sentence", line.sentence());
        line.effect().ifPresent(effect -> node.set("effect", effect(effect, line.adjusted())));
        return node;
    }

    /** In percent or points; an end that the evidence does not bound is left away. */
    private static ObjectNode effect(IntervalView effect, OptionalDouble adjusted) {
        ObjectNode node = JSON.createObjectNode()
                .put("unit", effect.scale() == IntervalView.Scale.POINTS ? "pp" : "%")
                .put("estimate", 100 * effect.estimate());
        if (Double.isFinite(effect.lower())) node.put("lower", 100 * effect.lower());
        if (Double.isFinite(effect.upper())) node.put("upper", 100 * effect.upper());
        adjusted.ifPresent(it -> node.put("adjusted", 100 * it));
        return node;
    }

    private static void judged(ObjectNode root, StageLook look) {
        root.set("decision", JSON.readTree(EvidenceJson.write(look.input())));
        ArrayNode dropped = root.putArray("dropped");
        look.snapshot().dropped().forEach(block -> dropped.addObject().put("block", block.block())
                .put("because", block.reason()));
    }

    /** As it is after having been written and read: two documents that mean the same are then equal. */
    static ObjectNode normal(String json) {
        if (JSON.readTree(json) instanceof ObjectNode object) return object;
        throw new IllegalArgumentException("it is no JSON object");
    }

    static String pretty(JsonNode document) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
    }

    /** SHA-256 over everything but itself, hexadecimal. */
    static String digest(ObjectNode document) {
        ObjectNode rest = document.deepCopy();
        rest.remove("digest");
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                    .digest(JSON.writeValueAsString(rest).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /**
     * The first place where two documents differ, as {@code metrics[1].verdict}; empty when they are equal.
     *
     * @param one may be older, and lack what was added to the schema since
     */
    static Optional<String> difference(JsonNode one, JsonNode other, String path) {
        if (one.equals(other)) return Optional.empty();
        if (one.isObject() && other.isObject()) return ofObjects(one, other, path);
        return one.isArray() && other.isArray() && one.size() == other.size()
                ? ofArrays(one, other, path)
                : Optional.of(path);
    }

    private static Optional<String> ofArrays(JsonNode one, JsonNode other, String path) {
        for (int i = 0; i < one.size(); i++) {
            Optional<String> below = difference(one.get(i), other.get(i), "%s[%d]".formatted(path, i));
            if (below.isPresent()) return below;
        }
        return Optional.empty();
    }

    private static Optional<String> ofObjects(JsonNode one, JsonNode other, String path) {
        Set<String> names = new LinkedHashSet<>(one.propertyNames());
        other.propertyNames().stream().filter(name -> !ADDED_LATER.contains(name)).forEach(names::add);
        for (String name : names) {
            Optional<String> below = difference(one.path(name), other.path(name),
                    path.isEmpty() ? name : path + "." + name);
            if (below.isPresent()) return below;
        }
        return Optional.empty();
    }
}
