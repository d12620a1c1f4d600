package io.plimsoll.service.compare;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;

/**
 * vLLM {@code bench serve}, its elder {@code benchmark_serving.py}, and SGLang's {@code bench_serving}, which came from it: one flat
 * object, times in milliseconds, arrays of requests where they were asked for.
 */
final class ServingBenchReader implements ToolReader {
    private static final double MILLISECONDS = 1e-3;
    private static final Set<String> SGLANG_ONLY = Set.of("mean_e2e_latency_ms", "server_info",
            "random_range_ratio",
            "total_output_tokens_retokenized", "sharegpt_output_len", "input_throughput");
    /** Has a reader of its own below. */
    private static final Set<String> KNOWN = Set.of("model_id", "tokenizer_id", "model", "tokenizer",
            "server_info", "num_prompts",
            "request_rate", "burstiness", "max_concurrency", "concurrency");

    private final Tool tool;

    ServingBenchReader(Tool tool) { this.tool = tool; }

    @Override
    public boolean recognises(Doc doc) {
        boolean figures = doc.node().propertyNames().stream()
                .anyMatch(name -> name.matches("(mean|median|p\\d+)_(ttft|tpot|itl|e2el|e2e_latency)_ms"));
        boolean ours = figures && (doc.node().has("completed") || doc.node().has("num_prompts"));
        return ours && (tool == Tool.SGLANG) == SGLANG_ONLY.stream().anyMatch(doc.node()::has);
    }

    @Override
    public RunResult read(Doc doc) {
        OptionalLong counted = doc.count("completed"); // some copies of the script leave it out
        long completed = counted.orElse(0);
        boolean none = counted.isPresent() && completed == 0;
        Optional<RequestRows> rows = completed == 0 ? Optional.empty() : BenchRows.of(doc);
        return new RunResult(doc.source(), tool, fields(doc),
                counted.isPresent() ? asked(doc, completed) : counted, completed,
                none ? new TreeMap<>() : metrics(doc, rows),
                lengths(doc, "total_input_tokens", completed),
                lengths(doc, "total_output_tokens", completed), rows);
    }

    private static OptionalLong asked(Doc doc, long completed) {
        OptionalLong prompts = doc.count("num_prompts");
        OptionalLong failed = doc.count("failed");
        if (prompts.isEmpty())
            return failed.isPresent() ? OptionalLong.of(completed + failed.getAsLong()) : failed;
        // the elder file has no failed: what is missing is the only sign of a lost request
        return OptionalLong.of(Math.max(prompts.getAsLong(), completed + failed.orElse(0)));
    }

    private static Optional<Lengths> lengths(Doc doc, String key, long completed) {
        OptionalLong total = doc.count(key);
        if (completed == 0 || total.isEmpty() || total.getAsLong() == 0) return Optional.empty();
        return Optional
                .of(new Lengths(completed, (double) total.getAsLong() / completed, OptionalDouble.empty()));
    }

    private static SortedMap<String, LatencySummary> metrics(Doc doc, Optional<RequestRows> rows) {
        SortedMap<String, LatencySummary> metrics = new TreeMap<>();
        FlatLatencies.put(metrics, "ttft", FlatLatencies.of(doc, "ttft_ms", MILLISECONDS));
        FlatLatencies.put(metrics, "tpot", FlatLatencies.of(doc, "tpot_ms", MILLISECONDS));
        FlatLatencies.put(metrics, "itl.chunk", FlatLatencies.of(doc, "itl_ms", MILLISECONDS));
        FlatLatencies.put(metrics, "e2e", FlatLatencies.of(doc, "e2el_ms", MILLISECONDS));
        FlatLatencies.put(metrics, "e2e", FlatLatencies.of(doc, "e2e_latency_ms", MILLISECONDS));
        // e2el is saved only where --percentile-metrics names it; the arrays have it all the same
        rows.ifPresent(it -> it.values().forEach((id, values) -> {
            if (!metrics.containsKey(id)) FlatLatencies.put(metrics, id, Samples.summary(values));
        }));
        FlatLatencies.rate(metrics, "requests_per_s", doc.number("request_throughput"));
        FlatLatencies.rate(metrics, "output_tokens_per_s", doc.number("output_throughput"));
        FlatLatencies.rate(metrics, "goodput", doc.number("request_goodput"));
        return metrics;
    }

    private static SortedMap<String, RunField> fields(Doc doc) {
        FieldBook book = new FieldBook();
        for (String key : new String[]{"model_id", "model"})
            book.take(FieldKind.MODEL, "model", doc, key);
        for (String key : new String[]{"tokenizer_id", "tokenizer"})
            book.take(FieldKind.MODEL, "tokenizer", doc, key);
        for (String key : new String[]{"num_prompts", "request_rate", "burstiness", "max_concurrency"})
            book.take(FieldKind.WORKLOAD, key, doc, key);
        Optional<Doc> server = doc.object("server_info");
        server.ifPresent(info -> server(book, info));
        for (Map.Entry<String, JsonNode> entry : doc.node().properties())
            if (!KNOWN.contains(entry.getKey())) book.unknown(entry.getKey(), entry.getValue());
        return book.fields();
    }

    /** One engine says its flags at the top; prefill and decode engines each in a list. */
    private static void server(FieldBook book, Doc info) {
        Map<String, List<Doc>> roles = new TreeMap<>();
        for (String role : new String[]{"prefill", "decode"}) {
            List<Doc> engines = info.items(role);
            if (!engines.isEmpty()) roles.put(role, engines);
        }
        ServerFlags.of(info, roles).forEach((path, field) -> book.put(field.kind(), path, field.value()));
        Doc first = Stream
                .concat(Stream.of(info), Stream.concat(roles.values().stream().flatMap(List::stream),
                        info.items("internal_states").stream()))
                .filter(engine -> engine.node().has("model_path")).findFirst().orElse(info);
        book.take(FieldKind.MODEL, "model", first, "model_path");
        book.take(FieldKind.MODEL, "tokenizer", first, "tokenizer_path");
    }
}
