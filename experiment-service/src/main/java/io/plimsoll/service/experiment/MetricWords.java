package io.plimsoll.service.experiment;

import java.util.List;
import java.util.Set;

import io.plimsoll.model.metric.MetricDefinition;
import io.plimsoll.model.metric.StandardMetrics;

/** Metrics by the names that a spec uses. */
final class MetricWords {
    private static final List<MetricDefinition> INFORMATION = List.of(StandardMetrics.PROMPT_TOKENS,
            StandardMetrics.OUTPUT_TOKENS, StandardMetrics.SEND_LAG);
    /** What people ask for, and cells cannot tell: at a given load both arms put through what they are sent. */
    private static final Set<String> OF_LOAD = Set.of("throughput", "output_throughput",
            "request_throughput");

    private MetricWords() {}

    static MetricDefinition read(String id) {
        List<String> known = StandardMetrics.all().stream().map(MetricDefinition::id).toList();
        if (INFORMATION.stream().anyMatch(metric -> metric.id().equals(id)))
            throw new Misread("\"" + id + "\" describes workload or run quality and promises nothing",
                    "metrics that can be judged are " + String.join(", ", known));
        if (OF_LOAD.contains(id))
            throw new Misread("\"" + id
                    + "\" is what was sent, in both arms: tokens count in the block of their request",
                    "write \"e2e_per_token\" or \"output_tokens_per_s\" for how fast the engine is");
        return StandardMetrics.byId(id).orElseThrow(() -> new Misread("\"" + id + "\" is no metric",
                Words.nearest(id, known).map(near -> "did you mean \"" + near + "\"? ").orElse("")
                        + "metrics are " + String.join(", ", known)));
    }
}
