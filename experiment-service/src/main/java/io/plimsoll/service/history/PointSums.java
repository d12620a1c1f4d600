package io.plimsoll.service.history;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;

import org.jspecify.annotations.Nullable;

import io.plimsoll.model.cell.MetricCell;
import io.plimsoll.model.cell.MetricSummary;
import io.plimsoll.model.cell.Moments;
import io.plimsoll.model.cell.OutcomeCounts;
import io.plimsoll.model.metric.MetricDefinition;
import io.plimsoll.model.metric.MetricId;
import io.plimsoll.model.metric.MetricKind;
import io.plimsoll.model.metric.StandardMetrics;

/** What becomes one point, while rows are added. */
final class PointSums {
    /** @param minutes how long the time is that begins at it */
    record Key(Instant at, int minutes, String experiment, String variant) {}

    private final MetricDefinition metric;
    private OutcomeCounts outcomes = OutcomeCounts.NONE;
    /** Of a ratio its numerator. */
    private @Nullable MetricSummary values;
    private Moments below = Moments.NONE;

    PointSums(MetricDefinition metric) { this.metric = metric; }

    void add(MetricCell cell) {
        outcomes = outcomes.plus(cell.outcomes());
        List<MetricId> counted = metric.counted();
        MetricSummary more = cell.metrics().get(counted.getFirst());
        if (more != null)
            values = values == null ? withoutThresholds(more) : values.merge(withoutThresholds(more));
        MetricSummary divisor = cell.metrics().get(counted.getLast());
        if (counted.size() > 1 && divisor != null) below = below.plus(divisor.moments());
    }

    /** Runs freeze thresholds of their own, which do not merge. */
    private static MetricSummary withoutThresholds(MetricSummary of) {
        return new MetricSummary(of.moments(), of.sketch(), Collections.emptySortedMap());
    }

    HistoryPoint point(Key key) {
        OptionalDouble errors = outcomes.judged() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) outcomes.errors() / outcomes.judged());
        boolean ofErrors = metric.key().equals(StandardMetrics.ERROR_RATE.key());
        return new HistoryPoint(key.at(), key.minutes(), key.experiment(), key.variant(),
                ofErrors ? outcomes.judged() : n(), ofErrors ? errors : mean(), quantile(0.5), quantile(0.95),
                quantile(0.99), errors);
    }

    private long n() { return values == null ? 0 : values.moments().n(); }

    private OptionalDouble mean() {
        if (values == null || n() == 0) return OptionalDouble.empty();
        if (metric.kind() != MetricKind.RATIO) return OptionalDouble.of(values.moments().mean());
        return below.sum().signum() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(new BigDecimal(values.moments().sum())
                        .divide(new BigDecimal(below.sum()), MathContext.DECIMAL64).doubleValue());
    }

    private OptionalDouble quantile(double q) {
        return values == null || metric.kind() != MetricKind.VALUE
                ? OptionalDouble.empty()
                : values.sketch().quantile(q);
    }
}
