package io.plimsoll.service.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import io.plimsoll.service.experiment.SpecReader;
import io.plimsoll.service.experiment.SpecReading;
import io.plimsoll.service.gate.GateEvidence.Bench;
import io.plimsoll.service.gate.GateEvidence.Stop;
import io.plimsoll.service.metric.FaultyMetricException;
import io.plimsoll.service.metric.WrittenMetrics;

/** The folder of a gate: verdict, test report and summary; written by the gate, and judged again from there. */
public final class RecordedGate {
    public static final String VERDICT = "verdict.json";
    public static final String JUNIT = "junit.xml";
    public static final String SUMMARY = "summary.md";

    private RecordedGate() {}

    /** Writes all three files; makes the folder where it is not there. */
    public static void write(GateResult result, Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(VERDICT),
                VerdictDocument.pretty(VerdictDocument.of(result.evidence(), result.verdict())));
        Files.writeString(folder.resolve(JUNIT), JUnitReport.of(result));
        Files.writeString(folder.resolve(SUMMARY), SummaryReport.of(result));
    }

    /**
     * Judges the evidence of a folder anew.
     *
     * @throws VerdictRefusedException when somebody changed the file, or the evidence says something else
     */
    public static GateResult judge(Path folder) throws IOException {
        Path file = folder.resolve(VERDICT);
        ObjectNode recorded = parse(file);
        if (!recorded.path("schema").asString("").equals(VerdictDocument.SCHEMA))
            throw refused(file, "has the schema \"%s\"; this program reads %s"
                    .formatted(recorded.path("schema").asString(""), VerdictDocument.SCHEMA));
        if (!recorded.path("digest").asString("").equals(VerdictDocument.digest(recorded)))
            throw refused(file,
                    "was changed after the gate wrote it: its digest does not fit; run the gate again");
        GateResult result = judged(file, recorded);
        ObjectNode again = VerdictDocument.of(result.evidence(), result.verdict());
        again.set("digest", recorded.path("digest")); // that of the file, which fits, as was seen above
        VerdictDocument.difference(recorded, again, "")
                .ifPresent(path -> {
                    throw refused(file,
                            "says something at %s that its evidence does not say; run the gate again"
                                    .formatted(path));
                });
        return result;
    }

    private static ObjectNode parse(Path file) throws IOException {
        if (!Files.isReadable(file))
            throw refused(file, "is not there; write it with: plimsoll gate SPEC --out DIR");
        try {
            return VerdictDocument.normal(Files.readString(file));
        } catch (JacksonException e) {
            throw new VerdictRefusedException("%s: is no JSON: %s".formatted(file, e.getOriginalMessage()),
                    e);
        } catch (IllegalArgumentException e) {
            throw new VerdictRefusedException("%s: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static GateResult judged(Path file, ObjectNode recorded) {
        try {
            GateEvidence evidence = evidence(file, recorded);
            return new GateResult(evidence, GateJudge.judge(evidence));
        } catch (IllegalArgumentException | DateTimeException | FaultyMetricException e) {
            throw new VerdictRefusedException(
                    "%s: its evidence cannot be read: %s".formatted(file, e.getMessage()),
                    e);
        }
    }

    private static GateEvidence evidence(Path file, ObjectNode recorded) {
        JsonNode experiment = recorded.path("experiment");
        JsonNode bench = recorded.path("bench");
        WrittenMetrics metrics = new WrittenMetrics(
                experiment.path("metrics").valueStream().map(JsonNode::asString).toList());
        SpecReading.Sealable sealed = switch (new SpecReader(metrics::vocabulary).readForBench(
                file.toString(),
                experiment.path("spec").asString(""))) {
            case SpecReading.Sealable sealable -> sealable;
            case SpecReading.Faulty faulty ->
                throw refused(file, "its spec cannot be read: " + faulty.text());
        };
        Optional<Stop> stop = recorded.has("stop")
                ? Optional.of(new Stop(Stop.Kind.valueOf(recorded.path("stop").path("kind").asString("")),
                        recorded.path("stop").path("because").asString("")))
                : Optional.empty();
        return new GateEvidence(experiment.path("file").asString(""), sealed.spec(), sealed.canonical(),
                sealed.sha256(), metrics, Instant.parse(bench.path("startedAt").asString("")),
                Duration.parse(bench.path("budget").asString("")),
                Duration.parse(bench.path("took").asString("")),
                new Bench(bench.path("machine").asString(""), bench.path("seed").asLong(),
                        bench.path("capacityPerSecond").asDouble(),
                        bench.path("requestsPerSecond").asDouble(),
                        bench.path("trace").asString(""), bench.path("requestsPerTurn").asLong(0)),
                recorded.has("evidence")
                        ? Optional.of(EvidenceNode.read(recorded.path("evidence")))
                        : Optional.empty(),
                stop);
    }

    private static VerdictRefusedException refused(Path file, String what) {
        return new VerdictRefusedException(file + ": " + what);
    }
}
