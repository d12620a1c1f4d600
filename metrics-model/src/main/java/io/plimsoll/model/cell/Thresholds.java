package io.plimsoll.model.cell;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import io.plimsoll.model.metric.MetricId;

/**
 * The thresholds of a run, frozen before its first block, by metric and in the metric's stored unit: all cells of a run
 * count against the same ones, so that they merge.
 */
public record Thresholds(SortedMap<MetricId, SortedSet<Long>> byMetric) {
    /** Of a baseline, where nothing is frozen yet. */
    public static final Thresholds NONE = new Thresholds(new TreeMap<>());

    public Thresholds {
        SortedMap<MetricId, SortedSet<Long>> copy = new TreeMap<>();
        byMetric.forEach((metric, values) -> copy.put(metric,
                Collections.unmodifiableSortedSet(new TreeSet<>(values))));
        byMetric = Collections.unmodifiableSortedMap(copy);
    }

    public SortedSet<Long> of(MetricId metric) {
        return byMetric.getOrDefault(metric, Collections.emptySortedSet());
    }
}
