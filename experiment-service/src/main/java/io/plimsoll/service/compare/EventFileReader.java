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
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

import io.plimsoll.model.telemetry.Outcome;
import io.plimsoll.model.telemetry.RequestTelemetry;
import io.plimsoll.model.telemetry.TelemetryCodec;
import io.plimsoll.model.telemetry.UndecodableTelemetryException;

/** Our own events: one record of the telemetry topic a line, in hexadecimal; what stands behind # is for people. */
final class EventFileReader {
    private static final double MICROSECOND = 1e-6;

    private EventFileReader() {}

    /** Whether the first line that is no remark is hexadecimal. */
    static boolean recognises(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, 4_096), StandardCharsets.ISO_8859_1);
        return head.lines().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .findFirst()
                .filter(line -> line.length() >= 8 && line.matches("[0-9a-fA-F]+")).isPresent();
    }

    static RunResult read(String source, byte[] bytes) {
        List<RequestTelemetry> requests = new ArrayList<>();
        int line = 0;
        for (String text : new String(bytes, StandardCharsets.ISO_8859_1).split("\n", -1)) {
            line++;
            String hex = text.strip();
            if (!hex.isEmpty() && !hex.startsWith("#")) decode(source, line, hex).ifPresent(requests::add);
        }
        requests.removeIf(request -> request.placement().washout() || request.outcome() == Outcome.CANCELLED);
        if (requests.isEmpty())
            throw new BrokenResultException(source,
                    "no event in it is of a measured request; export a run that served some");
        return result(source, requests);
    }

    private static Optional<RequestTelemetry> decode(String source, int line, String hex) {
        try {
            return TelemetryCodec.decode(HexFormat.of().parseHex(hex)) instanceof RequestTelemetry request
                    ? Optional.of(request)
                    : Optional.empty(); // a manifest says when blocks ran
        } catch (IllegalArgumentException | UndecodableTelemetryException e) {
            throw new BrokenResultException(source,
                    "line %d is no event (%s); the file was edited or cut: export it again"
                            .formatted(line, e.getMessage()),
                    e);
        }
    }

    private static RunResult result(String source, List<RequestTelemetry> requests) {
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
        return new RunResult(source, Tool.PLIMSOLL, fields(source, requests),
                OptionalLong.of(requests.size()), good.size(), metrics,
                Samples.lengths(good.stream().mapToDouble(RequestTelemetry::promptTokens).toArray()),
                Samples.lengths(good.stream().mapToDouble(RequestTelemetry::outputTokens).toArray()), paired);
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

    private static SortedMap<String, RunField> fields(String source, List<RequestTelemetry> requests) {
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
        if (!fingerprints.isEmpty()) book.put(FieldKind.SETUP, "fingerprint", String.join(" ", fingerprints));
        return book.fields();
    }
}
