package io.plimsoll.model.cell;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One metric of one group: moments, sketch, and for each frozen threshold (in the stored unit) how many observations
 * lay over it. Merging needs the same thresholds on both sides.
 */
public record MetricSummary(Moments moments, QuantileSketch sketch, SortedMap<Long, Long> over) {
    public MetricSummary {
        over = Collections.unmodifiableSortedMap(new TreeMap<>(over));
    }

    public MetricSummary merge(MetricSummary other) {
        if (!over.keySet().equals(other.over.keySet()))
            throw new IllegalArgumentException(
                    "thresholds differ, %s and %s: these cells do not belong together"
                            .formatted(over.keySet(), other.over.keySet()));
        SortedMap<Long, Long> both = new TreeMap<>(over);
        other.over.forEach((threshold, count) -> both.merge(threshold, count, Long::sum));
        return new MetricSummary(moments.plus(other.moments), sketch.merge(other.sketch), both);
    }
}
