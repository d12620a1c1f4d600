package io.plimsoll.service.preview;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.plimsoll.analysis.effect.PairScatter;
import io.plimsoll.model.metric.MetricDefinition;
import io.plimsoll.model.metric.StandardMetrics;

/** Scatter of earlier stages, pooled: each weighs by the pairs that it has above one, as variances do. */
final class MeasuredScatter {
    /** With fewer degrees of freedom a standard deviation is known worse than the assumption is. */
    private static final int PAIRS_MIN = 4;

    private MeasuredScatter() {}

    static Map<String, Scatter> byMetric(List<StageHistory> stages) {
        Map<String, Scatter> measured = new TreeMap<>();
        StandardMetrics.means()
                .forEach(metric -> pooled(stages, metric).ifPresent(it -> measured.put(metric.id(), it)));
        return measured;
    }

    private static Optional<Scatter> pooled(List<StageHistory> stages, MetricDefinition metric) {
        List<PairScatter> all = new ArrayList<>();
        List<String> runs = new ArrayList<>();
        for (StageHistory stage : stages)
            PairScatter.of(stage.blocks(), metric).ifPresent(scatter -> {
                all.add(scatter);
                runs.add(stage.run().toString());
            });
        int freedom = all.stream().mapToInt(scatter -> scatter.pairs() - 1).sum();
        if (freedom < PAIRS_MIN - 1) return Optional.empty();
        double variance = all.stream()
                .mapToDouble(it -> (it.pairs() - 1) * it.ofOneRequest() * it.ofOneRequest()).sum() / freedom;
        double requests = all.stream().mapToDouble(PairScatter::requests).average().orElseThrow();
        return Optional.of(new Scatter(Math.sqrt(2 * variance / requests), requests, false,
                "measured over %d pairs of %s".formatted(all.stream().mapToInt(PairScatter::pairs).sum(),
                        runs.stream().distinct().collect(Collectors.joining(", ")))));
    }
}
