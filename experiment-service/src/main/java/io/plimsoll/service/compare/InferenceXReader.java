package io.plimsoll.service.compare;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import tools.jackson.databind.JsonNode;

/**
 * Summaries as InferenceX (InferenceMAX) publishes them: {@code hw}, {@code conc}, {@code framework} and the like beside figures in
 * seconds, either flat ({@code mean_ttft}), below {@code metrics}, or below {@code request_metrics} for agent traces.
 */
final class InferenceXReader implements ToolReader {
    private static final Set<String> KNOWN = Set.of("model", "metrics", "request_metrics",
            "request_accounting", "server_metrics",
            "num_requests_total", "num_requests_successful", "infmax_model_prefix", "dataset");

    /** How many at once; {@code users} in the elder agent traces. */
    private static final Set<String> LOADS = Set.of("conc", "users");

    @Override
    public boolean recognises(Doc doc) {
        boolean setup = LOADS.stream().anyMatch(doc.node()::has)
                && (doc.node().has("hw") || doc.node().has("hardware") || doc.node().has("device")
                        || doc.node().has("framework"));
        return setup && (doc.node().has("request_metrics") || doc.node().has("metrics")
                || doc.node().has("mean_ttft")
                || doc.node().has("mean_tpot") || doc.node().has("tput_per_gpu"));
    }

    @Override
    public RunResult read(Doc doc) {
        OptionalLong completed = doc.count("num_requests_successful");
        OptionalLong total = doc.count("num_requests_total");
        SortedMap<String, LatencySummary> metrics = new TreeMap<>();
        Optional<Doc> agentic = doc.object("request_metrics");
        if (agentic.isPresent())
            agentic(metrics, agentic.get());
        else
            flat(metrics, doc.object("metrics").orElse(doc));
        boolean none = completed.isPresent() && completed.getAsLong() == 0;
        long n = completed.orElse(0);
        return new RunResult(doc.source(), Tool.INFERENCEX, fields(doc),
                completed.isPresent() ? asked(doc, n, total) : OptionalLong.empty(), n,
                none ? new TreeMap<>() : metrics, lengths(agentic, "input", n),
                lengths(agentic, "output_actual", n), Optional.empty());
    }

    /** Records of the warm-up are in the total, and were left out on purpose: they did not fail. */
    private static OptionalLong asked(Doc doc, long completed, OptionalLong total) {
        Optional<Doc> accounting = doc.object("request_accounting");
        OptionalLong dropped = accounting.map(it -> it.count("records_dropped_total"))
                .orElseGet(OptionalLong::empty);
        if (dropped.isEmpty()) return total;
        long warmUp = accounting.orElseThrow().count("records_warmup_dropped").orElse(0);
        return OptionalLong.of(completed + Math.max(0, dropped.getAsLong() - warmUp));
    }

    private static void agentic(SortedMap<String, LatencySummary> metrics, Doc below) {
        below.object("latency").ifPresent(latency -> {
            for (Map.Entry<String, String> metric : Map
                    .of("ttft", "ttft", "tpot", "tpot", "e2e", "e2el", "itl.chunk", "itl").entrySet())
                latency.object(metric.getValue())
                        .ifPresent(found -> FlatLatencies.put(metrics, metric.getKey(),
                                FlatLatencies.ofStatistics(found, "mean", 1)));
        });
        below.object("throughput").flatMap(rates -> rates.object("output"))
                .ifPresent(rate -> FlatLatencies.rate(metrics, "output_tokens_per_s",
                        rate.number("tokens_per_second")));
        below.object("qps")
                .ifPresent(rate -> FlatLatencies.rate(metrics, "requests_per_s", rate.number("mean")));
    }

    private static void flat(SortedMap<String, LatencySummary> metrics, Doc doc) {
        FlatLatencies.put(metrics, "ttft", FlatLatencies.of(doc, "ttft", 1));
        FlatLatencies.put(metrics, "tpot", FlatLatencies.of(doc, "tpot", 1));
        FlatLatencies.put(metrics, "itl.chunk", FlatLatencies.of(doc, "itl", 1));
        FlatLatencies.put(metrics, "e2e", FlatLatencies.of(doc, "e2el", 1));
        FlatLatencies.put(metrics, "e2e", FlatLatencies.of(doc, "ttlt", 1)); // time to last token
        FlatLatencies.rate(metrics, "tokens_per_gpu_s", doc.number("output_tput_per_gpu"));
    }

    private static Optional<Lengths> lengths(Optional<Doc> agentic, String key, long n) {
        return n == 0
                ? Optional.empty()
                : agentic.flatMap(it -> it.object("tokens")).flatMap(it -> it.object(key)).flatMap(it -> {
                    OptionalDouble mean = it.number("mean");
                    return mean.isPresent() && mean.getAsDouble() > 0
                            ? Optional.of(new Lengths(n, mean.getAsDouble(), it.number("std")))
                            : Optional.empty();
                });
    }

    private static SortedMap<String, RunField> fields(Doc doc) {
        FieldBook book = new FieldBook();
        book.take(FieldKind.MODEL, "model", doc, "model");
        doc.object("dataset").ifPresent(dataset -> book.tree(FieldKind.WORKLOAD, "dataset", dataset.node()));
        for (Map.Entry<String, JsonNode> entry : doc.node().properties())
            if (!KNOWN.contains(entry.getKey())) book.unknown(entry.getKey(), entry.getValue());
        return book.fields();
    }
}
