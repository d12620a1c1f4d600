package io.plimsoll.service.compare;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

import tools.jackson.databind.JsonNode;

/**
 * One element of {@code benchmarks} of GuideLLM's report, with the report's own metadata and args beside it. Two generations: up to 0.3 a
 * benchmark has {@code run_stats} and {@code args}, since 0.4 {@code scheduler_metrics} and {@code config}.
 *
 * @see "vllm-project/guidellm, src/guidellm/benchmark/schemas/generative/{report,benchmark,metrics}.py at 5a63252c, 03820eba and 06cef291, schemas/request_stats.py at 06cef291, benchmark/benchmark.py at 47ce2924 for the elder, and llm-d/llm-d-benchmark, tests/fixtures/guidellm_report_v2.json at d4c78228 for the newest"
 */
final class GuideLlmReader implements ToolReader {
    /** The key under which {@link ResultFiles} puts the report around a benchmark. */
    static final String REPORT = "plimsoll:report";
    private static final double MILLISECONDS = 1e-3;

    @Override
    public boolean recognises(Doc doc) {
        JsonNode metrics = doc.node().path("metrics");
        return metrics.has("request_latency")
                && (metrics.has("requests_per_second") || metrics.has("time_to_first_token_ms"));
    }

    @Override
    public RunResult read(Doc doc) {
        Doc metrics = doc.object("metrics").orElseThrow(() -> doc.broken("metrics", "it is missing"));
        boolean elder = doc.has("run_stats");
        Totals totals = totals(doc, metrics);
        SortedMap<String, LatencySummary> found = new TreeMap<>();
        if (totals.completed > 0) {
            latency(found, metrics, "ttft", "time_to_first_token_ms", MILLISECONDS);
            latency(found, metrics, "tpot", "inter_token_latency_ms", MILLISECONDS);
            latency(found, metrics, "e2e", "request_latency", 1);
            // the elder divides last - first by n: neither our tpot nor our e2e_per_token
            if (!elder) latency(found, metrics, "e2e_per_token", "time_per_output_token_ms", MILLISECONDS);
            rate(found, metrics, "requests_per_s", "requests_per_second");
            rate(found, metrics, "output_tokens_per_s", "output_tokens_per_second");
        }
        return new RunResult(doc.source(), Tool.GUIDELLM, fields(doc),
                OptionalLong.of(totals.completed + totals.errored),
                totals.completed, found, lengths(metrics, "prompt_token_count", totals.completed),
                lengths(metrics, "output_token_count", totals.completed), Optional.empty());
    }

    private record Totals(long completed, long errored) {}

    private static Totals totals(Doc doc, Doc metrics) {
        for (Optional<Doc> counts : java.util.List.of(metrics.object("request_totals"),
                doc.object("request_totals"),
                doc.object("run_stats").flatMap(stats -> stats.object("requests_made")),
                doc.object("scheduler_metrics").flatMap(stats -> stats.object("requests_made"))))
            if (counts.isPresent() && counts.get().has("successful"))
                return new Totals(counts.get().countNeeded("successful"),
                        counts.get().count("errored").orElse(0));
        long completed = metrics.object("request_latency").flatMap(found -> found.object("successful"))
                .map(found -> found.countNeeded("count"))
                .orElseThrow(() -> metrics.broken("request_totals",
                        "it is missing, and nothing else says how many requests succeeded"));
        return new Totals(completed, 0);
    }

    /** Of successful requests: those that failed have no latency. */
    private static Optional<Doc> successful(Doc metrics, String key) {
        return metrics.object(key).flatMap(found -> found.object("successful"));
    }

    private static void latency(SortedMap<String, LatencySummary> found, Doc metrics, String id, String key,
            double unit) {
        successful(metrics, key).ifPresent(it -> {
            LatencySummary summary = FlatLatencies.ofStatistics(it, "mean", unit);
            it.object("percentiles").ifPresent(percentiles -> summary.quantiles()
                    .putAll(FlatLatencies.ofStatistics(percentiles, "mean", unit).quantiles()));
            FlatLatencies.put(found, id, summary);
        });
    }

    private static void rate(SortedMap<String, LatencySummary> found, Doc metrics, String id, String key) {
        successful(metrics, key).ifPresent(it -> FlatLatencies.rate(found, id, it.number("mean")));
    }

    private static Optional<Lengths> lengths(Doc metrics, String key, long completed) {
        return completed == 0 ? Optional.empty() : successful(metrics, key).flatMap(it -> {
            OptionalDouble mean = it.number("mean");
            return mean.isPresent() && mean.getAsDouble() > 0
                    ? Optional.of(new Lengths(completed, mean.getAsDouble(), it.number("std_dev")))
                    : Optional.empty();
        });
    }

    private static SortedMap<String, RunField> fields(Doc doc) {
        FieldBook book = new FieldBook();
        doc.object(REPORT).ifPresent(report -> report(book, report));
        doc.object("config").ifPresent(config -> {
            strategy(book, config);
            tree(book, config, "constraints");
            for (String phase : new String[]{"warmup", "cooldown"})
                tree(book, config, phase);
            config.object("requests").ifPresent(requests -> data(book, requests));
            config.object("backend").ifPresent(
                    backend -> backend(book, backend, "model", backend.has("type_") ? "type_" : "kind"));
        });
        doc.object("args").ifPresent(args -> {
            strategy(book, args);
            for (String key : new String[]{"max_number", "max_duration", "warmup_number", "warmup_duration",
                    "cooldown_number", "cooldown_duration"})
                book.take(FieldKind.WORKLOAD, key, args, key);
        });
        doc.object("request_loader").ifPresent(loader -> data(book, loader));
        doc.object("worker").ifPresent(worker -> backend(book, worker, "backend_model", "backend_type"));
        return book.fields();
    }

    private static void report(FieldBook book, Doc report) {
        report.object("metadata").ifPresent(
                metadata -> book.take(FieldKind.SETUP, "harness.version", metadata, "guidellm_version"));
        report.object("args").ifPresent(args -> {
            book.take(FieldKind.MODEL, "model", args, "model");
            book.take(FieldKind.MODEL, "tokenizer", args, "processor");
            JsonNode data = args.node().path("data");
            if (!data.isMissingNode() && !data.isNull()) data(book, data);
            for (String key : new String[]{"data_samples", "data_sampler", "data_request_formatter",
                    "data_column_mapper", "request_type", "max_requests", "max_seconds", "warmup",
                    "cooldown"})
                book.take(FieldKind.WORKLOAD, key, args, key);
            for (String key : new String[]{"backend_kwargs", "backend_args"})
                if (args.node().path(key).isObject()) book.unknown(key, args.node().path(key));
        });
        report.object("config").flatMap(config -> config.object("spec")).ifPresent(spec -> spec(book, spec));
    }

    /** Since 0.6 a report tells how it was asked for as a specification. */
    private static void spec(FieldBook book, Doc spec) {
        spec.object("backend").ifPresent(backend -> {
            backend(book, backend, "model", "kind");
            for (String key : new String[]{"request_format", "stream", "max_tokens", "extras",
                    "server_history",
                    "multiturn_reasoning"})
                put(book, "backend." + key, backend.node().path(key));
        });
        spec.object("tokenizer").ifPresent(tokenizer -> {
            if (tokenizer.node().path("model").isString())
                book.take(FieldKind.MODEL, "tokenizer", tokenizer, "model");
        });
        JsonNode data = spec.node().path("data");
        if (!data.isMissingNode() && !data.isNull()) data(book, data);
        for (String key : new String[]{"constraints", "data_preprocessors", "data_finalizer",
                "data_column_mapper"})
            put(book, key, spec.node().path(key));
    }

    private static void put(FieldBook book, String path, JsonNode value) {
        if (!value.isMissingNode()) book.put(FieldKind.WORKLOAD, path, FieldBook.text(value));
    }

    /** Where a data set lies is incidental, which one it is is not. */
    private static void data(FieldBook book, JsonNode data) {
        book.put(FieldKind.WORKLOAD, "data", FieldBook.text(data)
                .replaceAll("[^\"\\s\\[,:]*/([^/\"\\s]+\\.(jsonl?|csv|txt|parquet|tar))", "$1"));
    }

    private static void strategy(FieldBook book, Doc config) {
        config.object("strategy").ifPresent(strategy -> {
            for (String key : new String[]{"type_", "rate", "streams", "max_concurrency", "burst",
                    "rampup_duration"})
                book.take(FieldKind.WORKLOAD, "strategy." + key, strategy, key);
        });
    }

    private static void tree(FieldBook book, Doc config, String key) {
        config.object(key).ifPresent(found -> {
            FieldBook below = new FieldBook().tree(FieldKind.WORKLOAD, key, found.node());
            // what the run was cut by, not the moments and counters that some versions write beside it
            below.fields().forEach((path, field) -> {
                if (path.matches(
                        ".*(type_|kind|max_num|max_duration|percent|value|mode|max_requests|max_seconds|rate|count)$"))
                    book.put(field.kind(), path, field.value());
            });
        });
    }

    private static void data(FieldBook book, Doc requests) {
        for (String key : new String[]{"data", "data_args", "dataset", "attributes"}) {
            JsonNode found = requests.node().path(key);
            if (found.isMissingNode() || found.isNull() || book.fields().containsKey("data")) continue;
            data(book, found);
        }
        put(book, "preprocessors", requests.node().path("preprocessors"));
        put(book, "sampler", requests.node().path("sampler"));
        for (String key : new String[]{"processor", "tokenizer"})
            if (requests.node().path(key).isString()) book.take(FieldKind.MODEL, "tokenizer", requests, key);
    }

    private static void backend(FieldBook book, Doc backend, String model, String type) {
        if (backend.node().path(model).isString()) book.take(FieldKind.MODEL, "model", backend, model);
        book.take(FieldKind.SETUP, "backend.type", backend, type);
    }
}
