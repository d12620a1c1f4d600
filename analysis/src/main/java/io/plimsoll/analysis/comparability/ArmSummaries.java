package io.plimsoll.analysis.comparability;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

import io.plimsoll.model.cell.ArmBlock;
import io.plimsoll.model.cell.MetricCell;
import io.plimsoll.model.cell.MetricSummary;
import io.plimsoll.model.metric.MetricDefinition;
import io.plimsoll.model.metric.StandardMetrics;

/**
 * What several checks read of an arm's block: looked up once, cell by cell, as walking through all cells again for every check and
 * metric costs more than the checks themselves. For one thread.
 */
final class ArmSummaries {
    private static final List<MetricDefinition> METRICS = List.of(StandardMetrics.TTFT, StandardMetrics.E2E,
            StandardMetrics.PROMPT_TOKENS, StandardMetrics.SEND_LAG);

    private final Map<ArmBlock, List<OfMetric>> known = new IdentityHashMap<>();

    /** @param summaries one a cell that has the metric */
    record OfMetric(List<MetricSummary> summaries, double sum, long n) {
        OptionalDouble mean() { return n == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / n); }
    }

    /** @param metric one of those that are looked up */
    OfMetric of(ArmBlock arm, MetricDefinition metric) {
        return read(arm).get(place(metric));
    }

    private static int place(MetricDefinition metric) {
        for (int i = 0; i < METRICS.size(); i++)
            if (METRICS.get(i) == metric) return i; // they are constants, and to compare definitions field by field is slow
        throw new IllegalArgumentException(metric.key() + " is not looked up");
    }

    List<OfMetric> read(ArmBlock arm) { return known.computeIfAbsent(arm, ArmSummaries::lookedUp); }

    OptionalDouble mean(ArmBlock arm, MetricDefinition metric) { return of(arm, metric).mean(); }

    private static List<OfMetric> lookedUp(ArmBlock arm) {
        List<List<MetricSummary>> all = new ArrayList<>();
        METRICS.forEach(_ -> all.add(new ArrayList<>(arm.cells().size())));
        for (MetricCell cell : arm.cells())
            for (int i = 0; i < METRICS.size(); i++) {
                MetricSummary summary = cell.metrics().get(METRICS.get(i).key());
                if (summary != null) all.get(i).add(summary);
            }
        return all.stream().map(ArmSummaries::summedUp).toList();
    }

    private static OfMetric summedUp(List<MetricSummary> summaries) {
        double sum = 0;
        long n = 0;
        for (MetricSummary summary : summaries) {
            sum += summary.moments().sum().doubleValue();
            n += summary.moments().n();
        }
        return new OfMetric(summaries, sum, n);
    }
}
