package io.plimsoll.service.compare;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

import tools.jackson.databind.JsonNode;

/** AIPerf's {@code profile_export_aiperf.json} (schema 1.x), and GenAI-Perf's, which it grew from: a metric is {unit, avg, p50, ...}. */
final class AiperfReader implements ToolReader {
    @Override
    public boolean recognises(Doc doc) {
        JsonNode latency = figures(doc).node().path("request_latency");
        return doc.node().has("aiperf_version")
                || (latency.has("unit") && latency.has("avg") && doc.node().has("input_config"));
    }

    /** Its first versions put them below {@code records}. */
    private static Doc figures(Doc doc) {
        return doc.node().path("records").isObject() ? doc.object("records").orElse(doc) : doc;
    }

    @Override
    public RunResult read(Doc file) {
        Doc doc = figures(file);
        SortedMap<String, LatencySummary> metrics = new TreeMap<>();
        latency(metrics, doc, "ttft", "time_to_first_token");
        latency(metrics, doc, "ttft", "ttft");
        latency(metrics, doc, "tpot", "inter_token_latency");
        latency(metrics, doc, "itl.chunk", "inter_chunk_latency");
        latency(metrics, doc, "e2e", "request_latency");
        FlatLatencies.rate(metrics, "requests_per_s", average(doc, "request_throughput"));
        FlatLatencies.rate(metrics, "output_tokens_per_s", average(doc, "output_token_throughput"));
        FlatLatencies.rate(metrics, "goodput", average(doc, "goodput"));
        OptionalLong counted = completed(doc);
        long completed = counted.orElse(0);
        long failed = doc.object("error_request_count").map(count -> count.count("avg").orElse(0)).orElse(0L);
        boolean none = counted.isPresent() && completed == 0;
        return new RunResult(doc.source(), Tool.AIPERF, fields(file),
                counted.isPresent() ? OptionalLong.of(completed + failed) : counted, completed,
                none ? new TreeMap<>() : metrics, lengths(doc, "input_sequence_length", completed),
                lengths(doc, "output_sequence_length", completed), Optional.empty());
    }

    /** Empty where nobody counted, as in GenAI-Perf of 2024. */
    private static OptionalLong completed(Doc doc) {
        Optional<Doc> count = doc.object("request_count");
        if (count.isPresent()) return OptionalLong.of(count.get().countNeeded("avg"));
        return doc.object("request_latency").map(latency -> latency.count("count"))
                .orElseThrow(() -> new BrokenResultException(doc.source(),
                        "it has neither request_count nor request_latency, so no request ended well: save the run again"));
    }

    private static void latency(SortedMap<String, LatencySummary> metrics, Doc doc, String id, String key) {
        doc.object(key).ifPresent(found -> FlatLatencies.put(metrics, id,
                FlatLatencies.ofStatistics(found, "avg", unit(found))));
    }

    private static double unit(Doc metric) {
        String unit = metric.present("unit").map(FieldBook::text).orElse("ms");
        return switch (unit) {
            case "ms", "milliseconds" -> 1e-3;
            case "s", "sec", "seconds" -> 1;
            case "us", "microseconds" -> 1e-6;
            case "ns", "nanoseconds" -> 1e-9;
            default -> throw metric.broken("unit",
                    "\"%s\" is no unit of time known here (ms, sec, us, ns)".formatted(unit));
        };
    }

    private static OptionalDouble average(Doc doc, String key) {
        return doc.object(key).map(found -> found.number("avg")).orElse(OptionalDouble.empty());
    }

    private static Optional<Lengths> lengths(Doc doc, String key, long completed) {
        return completed == 0 ? Optional.empty() : doc.object(key).flatMap(found -> {
            OptionalDouble mean = found.number("avg");
            return mean.isPresent() && mean.getAsDouble() > 0
                    ? Optional.of(new Lengths(completed, mean.getAsDouble(), found.number("std")))
                    : Optional.empty();
        });
    }

    private static SortedMap<String, RunField> fields(Doc doc) {
        FieldBook book = new FieldBook();
        book.take(FieldKind.SETUP, "harness.version", doc, "aiperf_version");
        if (doc.node().path("was_cancelled").asBoolean(false))
            book.put(FieldKind.WORKLOAD, "was_cancelled", "true"); // only a part of the load was sent
        doc.object("input_config").ifPresent(config -> {
            for (Map.Entry<String, JsonNode> entry : config.node().properties())
                section(book, entry.getKey(), entry.getValue());
            model(book, config);
        });
        return book.fields();
    }

    private static void section(FieldBook book, String name, JsonNode node) {
        switch (name) {
            case "datasets", "input", "phases", "loadgen", "load", "conversation", "prompt" -> {
                book.tree(FieldKind.WORKLOAD, name, node);
                datasetFile(book, name, node);
            }
            case "models", "model", "tokenizer", "output", "artifacts", "service", "runtime", "logging",
                    "cli_command" ->
                {
                } // models below; the rest is where files go
            case "endpoint" -> {
                book.tree(FieldKind.SETUP, name, node);
                book.fields().remove("endpoint.model_names");
                JsonNode streaming = node.get("streaming");
                if (streaming != null) book.put(FieldKind.WORKLOAD, "endpoint.streaming", streaming);
            }
            default -> book.unknown(name, node);
        }
    }

    /** Where a data set lies is incidental, which one it is is not. */
    private static void datasetFile(FieldBook book, String path, JsonNode node) {
        if (node.isArray())
            for (int i = 0; i < node.size(); i++)
            datasetFile(book, "%s[%d]".formatted(path, i), node.get(i));
        for (String key : new String[]{"path", "file", "input_file"}) {
            JsonNode file = node.get(key);
            if (file != null && file.isString())
                book.put(FieldKind.WORKLOAD, path + ".file",
                        file.stringValue().substring(file.stringValue().lastIndexOf('/') + 1));
        }
    }

    private static void model(FieldBook book, Doc config) {
        first(config.node().path("models").path("items"))
                .ifPresent(item -> book.put(FieldKind.MODEL, "model", item.path("name")));
        first(config.node().path("endpoint").path("model_names"))
                .ifPresent(item -> book.put(FieldKind.MODEL, "model", item));
        first(config.node().path("model")).ifPresent(item -> book.put(FieldKind.MODEL, "model", item));
        JsonNode tokenizer = config.node().path("tokenizer");
        JsonNode name = tokenizer.isString() ? tokenizer : tokenizer.path("name");
        if (name.isString()) book.put(FieldKind.MODEL, "tokenizer", name);
    }

    private static Optional<JsonNode> first(JsonNode list) {
        return list.isArray() && !list.isEmpty()
                && (list.get(0).isString() || list.get(0).path("name").isString())
                        ? Optional.of(list.get(0))
                        : Optional.empty();
    }
}
