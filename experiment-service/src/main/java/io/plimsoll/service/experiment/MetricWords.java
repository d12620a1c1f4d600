package io.plimsoll.service.experiment;

import java.util.List;

import io.plimsoll.model.metric.MetricDefinition;
import io.plimsoll.model.metric.StandardMetrics;

/** Metrics by the names that a spec uses. */
final class MetricWords {
    private static final List<MetricDefinition> INFORMATION = List.of(StandardMetrics.PROMPT_TOKENS,
            StandardMetrics.OUTPUT_TOKENS, StandardMetrics.SEND_LAG);

    private MetricWords() {}

    static MetricDefinition read(String id) {
        List<String> known = StandardMetrics.all().stream().map(MetricDefinition::id).toList();
        if (INFORMATION.stream().anyMatch(metric -> metric.id().equals(id)))
            throw new Misread("\"" + id + "\" describes workload or run quality and promises nothing",
                    "metrics that can be judged are " + String.join(", ", known));
        return StandardMetrics.byId(id).orElseThrow(() -> new Misread("\"" + id + "\" is no metric",
                Words.nearest(id, known).map(near -> "did you mean \"" + near + "\"? ").orElse("")
                        + "metrics are " + String.join(", ", known)));
    }
}
