package io.plimsoll.service.board;

import java.util.SortedMap;

import io.plimsoll.analysis.effect.EffectQuestion;
import io.plimsoll.model.experiment.PrimaryMetric;
import io.plimsoll.model.metric.StandardMetrics;
import io.plimsoll.model.metric.Statistic;

/** Metrics as people call them: {@code TTFT mean, long requests}. */
final class MetricNames {
    private MetricNames() {}

    static String of(PrimaryMetric primary) {
        return of(primary.metric(), primary.statistic(), primary.segment());
    }

    static String of(EffectQuestion question) {
        return of(StandardMetrics.word(question.metric()), question.statistic(), question.segment());
    }

    static String of(String metric, Statistic statistic, SortedMap<String, String> segment) {
        String read = word(statistic);
        return name(metric) + (read.isEmpty() ? "" : " " + read) + requests(segment);
    }

    static String name(String metric) {
        return switch (metric) {
            case "ttft" -> "TTFT";
            case "tpot" -> "TPOT";
            case "itl.max" -> "longest gap (itl.max)";
            case "e2e" -> "end-to-end latency";
            case "output_tokens_per_s" -> "output rate";
            case "e2e_per_token" -> "end-to-end time per token";
            case "error_rate" -> "error rate";
            default -> metric;
        };
    }

    /** {@code , long requests}; empty where all requests count. */
    static String requests(SortedMap<String, String> segment) {
        return segment.isEmpty() ? "" : ", " + String.join(" ", segment.values()) + " requests";
    }

    private static String word(Statistic statistic) {
        return switch (statistic) {
            case MEAN -> "mean";
            case P50 -> "median";
            case P90 -> "p90";
            case P99 -> "p99";
            case EXCEEDANCE -> "share over the threshold";
            case PROPORTION -> "";
        };
    }
}
