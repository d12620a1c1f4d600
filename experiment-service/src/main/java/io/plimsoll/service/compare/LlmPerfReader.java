package io.plimsoll.service.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import tools.jackson.databind.JsonNode;

/** LLMPerf's {@code *_summary.json}: one flat object, times in seconds. What the user adds with --metadata stands beside it. */
final class LlmPerfReader implements ToolReader {
    /** Who served it is a name for a black box, and nothing that anybody set; the size stands in the model's name too. */
    private static final Set<String> LABELS = Set.of("framework", "api", "provider", "model_size");

    @Override
    public boolean recognises(Doc doc) {
        return doc.node().has("results_ttft_s_mean") || doc.node().has("results_num_requests_started")
                || doc.node().has("results_end_to_end_latency_s_mean");
    }

    @Override
    public RunResult read(Doc doc) {
        long completed = doc.countNeeded("results_num_completed_requests");
        long failed = doc.count("results_number_errors").orElse(0);
        long asked = Math.max(doc.count("results_num_requests_started").orElse(0), completed + failed);
        SortedMap<String, LatencySummary> metrics = new TreeMap<>();
        FlatLatencies.put(metrics, "ttft", latency(doc, "ttft_s"));
        FlatLatencies.put(metrics, "e2e_per_token", latency(doc, "inter_token_latency_s"));
        FlatLatencies.put(metrics, "e2e", latency(doc, "end_to_end_latency_s"));
        FlatLatencies.rate(metrics, "output_tokens_per_s",
                doc.number("results_mean_output_throughput_token_per_s"));
        OptionalDouble perMinute = doc.number("results_num_completed_requests_per_min");
        if (perMinute.isPresent())
            FlatLatencies.rate(metrics, "requests_per_s", OptionalDouble.of(perMinute.getAsDouble() / 60));
        return new RunResult(doc.source(), Tool.LLMPERF, fields(doc), OptionalLong.of(asked), completed,
                completed == 0 ? new TreeMap<>() : metrics, lengths(doc, "number_input_tokens", completed),
                lengths(doc, "number_output_tokens", completed), Optional.empty());
    }

    private static LatencySummary latency(Doc doc, String name) {
        SortedMap<String, Double> quantiles = new TreeMap<>();
        for (String quantile : List.of("p25", "p50", "p75", "p90", "p95", "p99"))
            doc.time("results_%s_quantiles_%s".formatted(name, quantile), 1)
                    .ifPresent(it -> quantiles.put(quantile, it));
        return new LatencySummary(doc.time("results_%s_mean".formatted(name), 1), quantiles);
    }

    private static Optional<Lengths> lengths(Doc doc, String name, long completed) {
        OptionalDouble mean = doc.number("results_%s_mean".formatted(name));
        return completed == 0 || mean.isEmpty() || mean.getAsDouble() == 0
                ? Optional.empty()
                : Optional.of(new Lengths(completed, mean.getAsDouble(),
                        doc.number("results_%s_stddev".formatted(name))));
    }

    private static SortedMap<String, RunField> fields(Doc doc) {
        FieldBook book = new FieldBook();
        book.take(FieldKind.MODEL, "model", doc, "model");
        book.take(FieldKind.SETUP, "harness.version", doc, "version");
        for (Map.Entry<String, JsonNode> entry : doc.node().properties()) {
            String key = entry.getKey();
            if (LABELS.contains(key))
                book.take(FieldKind.LABEL, key, doc, key);
            else if (!key.startsWith("results_") && !key.equals("model") && !key.equals("version"))
                book.unknown(key, entry.getValue());
        }
        return book.fields();
    }

    /** {@code *_individual_responses.json}: a list of requests, and nothing of what was asked. */
    static final class Responses implements ToolReader {
        @Override
        public boolean recognises(Doc doc) {
            JsonNode first = doc.node().isArray() && !doc.node().isEmpty() ? doc.node().get(0) : doc.node();
            return doc.node().isArray() && first.has("error_code")
                    && (first.has("ttft_s") || first.has("end_to_end_latency_s"));
        }

        @Override
        public RunResult read(Doc doc) {
            List<Doc> all = new ArrayList<>();
            for (int i = 0; i < doc.node().size(); i++) {
                Doc row = new Doc(doc.source(), "[%d]".formatted(i), doc.node().get(i));
                if (!row.node().isObject()) throw row.broken("", "a request is an object");
                all.add(row);
            }
            List<Doc> good = all.stream().filter(row -> !row.has("error_code")).toList();
            Rows rows = new Rows(good);
            return new RunResult(doc.source(), Tool.LLMPERF, new TreeMap<>(), OptionalLong.of(all.size()),
                    good.size(),
                    rows.metrics(), rows.lengths("number_input_tokens"), rows.lengths("number_output_tokens"),
                    all.size() == good.size() ? Optional.of(rows.requests()) : Optional.empty());
        }
    }

    private record Rows(List<Doc> good) {
        private double[] column(String key) {
            return good.stream().mapToDouble(row -> row.number(key).orElse(Double.NaN)).toArray();
        }

        private double[] tpot() {
            return good.stream().mapToDouble(row -> {
                double n = row.number("number_output_tokens").orElse(0);
                double end = row.number("end_to_end_latency_s").orElse(Double.NaN);
                double first = row.number("ttft_s").orElse(Double.NaN);
                return n >= 2 && end >= first && first > 0 ? (end - first) / (n - 1) : Double.NaN;
            }).toArray();
        }

        SortedMap<String, LatencySummary> metrics() {
            SortedMap<String, LatencySummary> metrics = new TreeMap<>();
            FlatLatencies.put(metrics, "ttft", Samples.summary(column("ttft_s")));
            FlatLatencies.put(metrics, "tpot", Samples.summary(tpot()));
            FlatLatencies.put(metrics, "e2e_per_token", Samples.summary(column("inter_token_latency_s")));
            FlatLatencies.put(metrics, "e2e", Samples.summary(column("end_to_end_latency_s")));
            return metrics;
        }

        Optional<Lengths> lengths(String key) { return Samples.lengths(column(key)); }

        RequestRows requests() {
            long[] prompts = new long[good.size()];
            double[] input = column("number_input_tokens");
            for (int i = 0; i < prompts.length; i++)
                prompts[i] = (long) input[i];
            return new RequestRows(prompts,
                    Map.of("ttft", column("ttft_s"), "tpot", tpot(), "e2e", column("end_to_end_latency_s")));
        }
    }
}
