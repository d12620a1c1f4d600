package io.plimsoll.service.compare;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * inference-perf's {@code stage_N_lifecycle_metrics.json} and {@code summary_lifecycle_metrics.json}: times in seconds. It names neither
 * model nor engine; the rate or the concurrency stands in a stage's file only.
 *
 * @see "kubernetes-sigs/inference-perf, inference_perf/reportgen/base.py at 010d12fb, api/outputs/reports/native/v1/native.proto at ccea0aa7, and results in demos/kubecon-na-2025 at 1f71f198"
 */
final class InferencePerfReader implements ToolReader {
    @Override
    public boolean recognises(Doc doc) {
        return doc.node().has("load_summary") && doc.node().has("successes");
    }

    @Override
    public RunResult read(Doc doc) {
        Doc successes = doc.object("successes")
                .orElseThrow(() -> doc.broken("successes", "it is null, so nothing was measured"));
        long completed = successes.countNeeded("count");
        long failed = doc.object("failures").map(failures -> failures.count("count").orElse(0)).orElse(0L);
        SortedMap<String, LatencySummary> metrics = new TreeMap<>();
        if (completed > 0) successes.object("latency").ifPresent(latency -> {
            latency(metrics, latency, "ttft", "time_to_first_token");
            latency(metrics, latency, "tpot", "time_per_output_token");
            latency(metrics, latency, "itl.chunk", "inter_token_latency");
            latency(metrics, latency, "e2e", "request_latency");
            latency(metrics, latency, "e2e_per_token", "normalized_time_per_output_token");
        });
        successes.object("throughput").ifPresent(rates -> {
            FlatLatencies.rate(metrics, "requests_per_s", rates.number("requests_per_sec"));
            FlatLatencies.rate(metrics, "output_tokens_per_s", rates.number("output_tokens_per_sec"));
        });
        return new RunResult(doc.source(), Tool.INFERENCE_PERF, fields(doc),
                OptionalLong.of(completed + failed), completed,
                metrics, lengths(successes, completed, "prompt_len", "prompt_tokens"),
                lengths(successes, completed, "output_len", "output_tokens"), Optional.empty());
    }

    private static void latency(SortedMap<String, LatencySummary> metrics, Doc latency, String id,
            String key) {
        latency.object(key).ifPresent(found -> {
            LatencySummary summary = FlatLatencies.ofStatistics(found, "mean", 1);
            found.object("percentiles").ifPresent(below -> summary.quantiles()
                    .putAll(FlatLatencies.ofStatistics(below, "mean", 1).quantiles()));
            FlatLatencies.put(metrics, id, summary);
        });
    }

    private static Optional<Lengths> lengths(Doc successes, long completed, String... keys) {
        for (String key : keys) {
            Optional<Doc> found = successes.object(key);
            if (completed == 0 || found.isEmpty()) continue;
            OptionalDouble mean = found.get().number("mean");
            if (mean.isEmpty() || mean.getAsDouble() == 0) continue;
            OptionalDouble least = found.get().number("min");
            // the file has no deviation; equal ends mean that there is none
            boolean alike = least.isPresent() && least.equals(found.get().number("max"));
            double most = found.get().number("max").orElse(2 * mean.getAsDouble());
            double widest = Math
                    .sqrt(Math.max(0, (most - mean.getAsDouble()) * (mean.getAsDouble() - least.orElse(0))));
            return Optional
                    .of(new Lengths(completed, mean.getAsDouble(), OptionalDouble.of(alike ? 0 : widest)));
        }
        return Optional.empty();
    }

    private static SortedMap<String, RunField> fields(Doc doc) {
        FieldBook book = new FieldBook();
        doc.object("load_summary").ifPresent(load -> {
            book.take(FieldKind.WORKLOAD, "load.requested_rate", load, "requested_rate");
            book.take(FieldKind.WORKLOAD, "load.concurrency", load, "concurrency");
        });
        return book.fields();
    }
}
