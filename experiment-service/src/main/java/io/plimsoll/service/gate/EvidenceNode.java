package io.plimsoll.service.gate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import io.plimsoll.analysis.baseline.BaselineOutcome;
import io.plimsoll.engine.router.PlanJson;
import io.plimsoll.model.cell.CellBytes;
import io.plimsoll.model.cell.CellKey;
import io.plimsoll.model.cell.MetricCell;
import io.plimsoll.model.fingerprint.EngineFingerprint;
import io.plimsoll.model.telemetry.BlockManifest;
import io.plimsoll.service.evidence.EvidenceJson;
import io.plimsoll.service.gate.GateEvidence.Measured;

/** The measured part of a verdict's evidence, to JSON and back without loss. */
final class EvidenceNode {
    private static final JsonMapper JSON = new JsonMapper();

    private EvidenceNode() {}

    static ObjectNode of(Measured measured) {
        ObjectNode node = JSON.createObjectNode().put("longest", measured.longest().toString())
                .put("inStage", measured.inStage().toString()).put("blocksEnded", measured.blocksEnded());
        node.set("plan", JSON.readTree(PlanJson.write(measured.plan())));
        node.set("baseline", JSON.readTree(EvidenceJson.write(measured.baseline())));
        ObjectNode fingerprints = node.putObject("fingerprints");
        new TreeMap<>(measured.fingerprints()).forEach((digest, fingerprint) -> fingerprints.set(digest,
                JSON.readTree(EvidenceJson.write(fingerprint.fields()))));
        ArrayNode manifests = node.putArray("manifests");
        measured.manifests().forEach(manifest -> manifests.add(JSON.readTree(EvidenceJson.write(manifest))));
        ArrayNode cells = node.putArray("cells");
        measured.cells().forEach(cell -> cells.add(cell(cell)));
        return node;
    }

    private static ObjectNode cell(MetricCell cell) {
        ObjectNode node = JSON.createObjectNode();
        node.set("key", JSON.readTree(EvidenceJson.write(cell.key())));
        return node.put("sums", Base64.getEncoder().encodeToString(CellBytes.encode(cell)));
    }

    /** Throws IllegalArgumentException that says what does not fit. */
    static Measured read(JsonNode node) {
        Map<String, EngineFingerprint> fingerprints = new HashMap<>();
        node.path("fingerprints").properties().forEach(entry -> {
            TreeMap<String, String> fields = new TreeMap<>();
            entry.getValue().properties()
                    .forEach(field -> fields.put(field.getKey(), field.getValue().asString()));
            fingerprints.put(entry.getKey(), new EngineFingerprint(fields));
        });
        List<BlockManifest> manifests = new ArrayList<>();
        node.path("manifests")
                .forEach(each -> manifests.add(EvidenceJson.read(each.toString(), BlockManifest.class)));
        List<MetricCell> cells = new ArrayList<>();
        node.path("cells").forEach(each -> cells.add(CellBytes.decode(
                EvidenceJson.read(each.path("key").toString(), CellKey.class),
                Base64.getDecoder().decode(each.path("sums").asString()))));
        return new Measured(PlanJson.plan(node.path("plan").toString()),
                EvidenceJson.read(node.path("baseline").toString(), BaselineOutcome.Frozen.class),
                Duration.parse(node.path("longest").asString()), cells, manifests, fingerprints,
                node.path("blocksEnded").asLong(), Duration.parse(node.path("inStage").asString()));
    }
}
