package io.plimsoll.model.cell;

import java.util.Comparator;

import io.plimsoll.model.metric.MetricId;

/** Two metrics whose values of one request are multiplied: the parts of a ratio, or a metric and what was known before it. */
public record MetricPair(MetricId x, MetricId y) implements Comparable<MetricPair> {
    private static final Comparator<MetricPair> ORDER = Comparator.comparing(MetricPair::x)
            .thenComparing(MetricPair::y);

    @Override
    public int compareTo(MetricPair other) { return ORDER.compare(this, other); }

    @Override
    public String toString() { return x + " x " + y; }
}
