package io.plimsoll.service.compare;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

import io.plimsoll.analysis.comparability.FieldRule;
import io.plimsoll.model.fingerprint.EngineFingerprint;
import io.plimsoll.model.telemetry.BlockManifest;
import io.plimsoll.model.telemetry.Outcome;
import io.plimsoll.model.telemetry.RequestTelemetry;
import io.plimsoll.model.telemetry.TelemetryCodec;
import io.plimsoll.model.telemetry.UndecodableTelemetryException;
import io.plimsoll.service.bench.RunRemark;
import io.plimsoll.service.bench.SealedLoad;

/**
 * Our own events: one record of the telemetry topic a line, in hexadecimal. What stands behind # is for people, but for what a
 * {@link RunRemark} says of the whole.
 */
final class EventFileReader {
    private static final double MICROSECOND = 1e-6;
    /** Resolved sizes of an engine, which follow from other fields. */
    private static final Set<String> SIZES = Set.of("kv.tokens", "strategies.kvCache.blocks");

    private final String source;
    private final List<RequestTelemetry> all = new ArrayList<>();
    private final List<BlockManifest> manifests = new ArrayList<>();
    private final Map<String, EngineFingerprint> engines = new TreeMap<>();
    private Optional<SealedLoad> load = Optional.empty();

    private EventFileReader(String source) { this.source = source; }

    /** Whether a remark for programs or a line of hexadecimal comes first, of all that is not for people. */
    static boolean recognises(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, 4_096), StandardCharsets.ISO_8859_1);
        return head.lines().map(String::strip)
                .filter(line -> !line.isEmpty()
                        && (!line.startsWith("#") || line.startsWith(RunRemark.HEAD)))
                .findFirst().filter(line -> line.startsWith(RunRemark.HEAD)
                        || (line.length() >= 8 && line.matches("[0-9a-fA-F]+")))
                .isPresent();
    }

    static RunResult read(String source, byte[] bytes) {
        EventFileReader reader = new EventFileReader(source);
        int line = 0;
        for (String text : new String(bytes, StandardCharsets.UTF_8).split("\n", -1))
            reader.read(++line, text.strip());
        return reader.result();
    }

    private void read(int line, String text) {
        if (text.startsWith(RunRemark.HEAD)) remark(line, text);
        else if (!text.isEmpty() && !text.startsWith("#")) event(line, text);
    }

    private void remark(int line, String text) {
        try {
            RunRemark remark = RunRemark.parse(text);
            if (remark.load().isPresent() && load.isPresent())
                throw new IllegalArgumentException("a second sealed load: a file holds one run");
            load = remark.load().or(() -> load);
            engines.putAll(remark.engines());
        } catch (IllegalArgumentException e) {
            throw new BrokenResultException(source,
                    "line %d: what it says of the run cannot be read (%s); the file was edited or cut: record it again"
                            .formatted(line, e.getMessage()),
                    e);
        }
    }

    private void event(int line, String hex) {
        try {
            switch (TelemetryCodec.decode(HexFormat.of().parseHex(hex))) {
                case RequestTelemetry request -> all.add(request);
                case BlockManifest manifest -> manifests.add(manifest);
            }
        } catch (IllegalArgumentException | UndecodableTelemetryException e) {
            throw new BrokenResultException(source,
                    "line %d is no event (%s); the file was edited or cut: export it again"
                            .formatted(line, e.getMessage()),
                    e);
        }
    }

    private RunResult result() {
        List<RequestTelemetry> requests = all.stream().filter(
                request -> !request.placement().washout() && request.outcome() != Outcome.CANCELLED).toList();
        if (requests.isEmpty())
            throw new BrokenResultException(source,
                    "no event in it is of a measured request; export a run that served some");
        List<RequestTelemetry> good = requests.stream().filter(request -> !request.outcome().isError())
                .toList();
        Map<String, ToDoubleFunction<RequestTelemetry>> formulas = Map.of("ttft", EventFileReader::ttft,
                "tpot", EventFileReader::tpot,
                "e2e", EventFileReader::e2e);
        SortedMap<String, LatencySummary> metrics = new TreeMap<>();
        Map<String, double[]> rows = new TreeMap<>();
        formulas.forEach((id, formula) -> {
            double[] values = good.stream().mapToDouble(formula).toArray();
            rows.put(id, values);
            FlatLatencies.put(metrics, id, Samples.summary(values));
        });
        Optional<RequestRows> paired = good.size() == requests.size()
                ? Optional.of(new RequestRows(
                        good.stream().mapToLong(RequestTelemetry::promptTokens).toArray(), rows))
                : Optional.empty();
        return new RunResult(source, Tool.PLIMSOLL, fields(requests),
                OptionalLong.of(requests.size()), good.size(), metrics,
                Samples.lengths(good.stream().mapToDouble(RequestTelemetry::promptTokens).toArray()),
                Samples.lengths(good.stream().mapToDouble(RequestTelemetry::outputTokens).toArray()), paired,
                load, blocks());
    }

    /** Of a run that an experiment made; requests without one belong to no block. */
    private Optional<RecordedBlocks> blocks() {
        return all.stream().allMatch(request -> request.placement().run().isPresent())
                ? Optional.of(RecordedBlocks.of(all, manifests, engines))
                : Optional.empty();
    }

    private static double ttft(RequestTelemetry request) {
        return request.hasTokens()
                ? (request.firstTokenMicros() + request.sendLagMicros()) * MICROSECOND
                : Double.NaN;
    }

    private static double tpot(RequestTelemetry request) {
        return request.hasTokens() && request.outputTokens() >= 2
                ? (request.lastTokenMicros() - request.firstTokenMicros()) * MICROSECOND
                        / (request.outputTokens() - 1)
                : Double.NaN;
    }

    private static double e2e(RequestTelemetry request) {
        return request.hasTokens()
                ? (request.lastTokenMicros() + request.sendLagMicros()) * MICROSECOND
                : Double.NaN;
    }

    private SortedMap<String, RunField> fields(List<RequestTelemetry> requests) {
        Set<String> variants = new TreeSet<>();
        Set<String> fingerprints = new TreeSet<>();
        Set<String> classes = new TreeSet<>();
        for (RequestTelemetry request : requests) {
            variants.add(request.placement().variant());
            if (!request.fingerprint().isEmpty()) fingerprints.add(request.fingerprint());
            classes.add(request.workloadClass());
        }
        if (variants.size() > 1)
            throw new BrokenResultException(source,
                    "it has events of %d variants (%s); write one file a variant"
                            .formatted(variants.size(), String.join(", ", variants)));
        FieldBook book = new FieldBook().put(FieldKind.LABEL, "variant", variants.iterator().next())
                .put(FieldKind.WORKLOAD, "workload.classes", String.join(" ", classes));
        load.ifPresent(sealed -> book.put(FieldKind.WORKLOAD, "load.loop", sealed.loop().name())
                .put(FieldKind.WORKLOAD, "load.generator", sealed.generator()));
        engine(fingerprints, book);
        return book.fields();
    }

    /** Field by field where the file describes all engines that served, else by their digests. */
    private void engine(Set<String> fingerprints, FieldBook book) {
        if (fingerprints.isEmpty()) return;
        if (!engines.keySet().containsAll(fingerprints)) {
            book.put(FieldKind.SETUP, "fingerprint", String.join(" ", fingerprints));
            return;
        }
        SortedMap<String, SortedSet<String>> values = new TreeMap<>();
        engines.forEach((digest, engine) -> {
            if (fingerprints.contains(digest))
                engine.fields().forEach(
                        (field, value) -> values.computeIfAbsent(field, _ -> new TreeSet<>()).add(value));
        });
        values.forEach((field, several) -> engine(field, several, book));
    }

    /** Replicas may be several machines; one that is another engine than the others is another run. */
    private void engine(String field, SortedSet<String> values, FieldBook book) {
        if (values.size() > 1 && !FieldRule.of(field).isOfTheMachine())
            throw new BrokenResultException(source,
                    "the engines that served it differ in %s (%s): one setup a file, record each by itself"
                            .formatted(field, String.join(", ", values)));
        values.remove(EngineFingerprint.UNKNOWN); // unknown is not equal: nobody recorded it
        if (!values.isEmpty())
            book.put(SIZES.contains(field) ? FieldKind.SOFT : FieldKind.SETUP, field,
                    String.join(", ", values));
    }
}
