package io.plimsoll.service.preview;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.plimsoll.model.cell.MetricSummary;
import io.plimsoll.model.cell.QuantileSketch;
import io.plimsoll.model.metric.MetricDefinition;
import io.plimsoll.model.metric.StandardMetrics;

/** The requests of the controls of earlier stages, all together: what this fleet's traffic is like without a treatment. */
final class ControlRequests {
    private ControlRequests() {}

    /** Metrics without a request are left away. */
    static Map<String, QuantileSketch> byMetric(List<StageHistory> stages) {
        Map<String, QuantileSketch> known = new TreeMap<>();
        StandardMetrics.values()
                .forEach(metric -> merged(stages, metric).ifPresent(it -> known.put(metric.id(), it)));
        return known;
    }

    private static Optional<QuantileSketch> merged(List<StageHistory> stages, MetricDefinition metric) {
        return stages.stream().flatMap(stage -> stage.blocks().stream())
                .flatMap(block -> block.control().metric(metric.key(), new TreeMap<>()).stream())
                .map(MetricSummary::sketch).reduce(QuantileSketch::merge)
                .filter(sketch -> sketch.count() > 0);
    }
}
