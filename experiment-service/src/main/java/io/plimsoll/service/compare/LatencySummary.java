package io.plimsoll.service.compare;

import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One metric of one run.
 *
 * @param mean in the metric's unit; empty when the tool saved percentiles only
 * @param quantiles by name, as p50
 */
public record LatencySummary(OptionalDouble mean, SortedMap<String, Double> quantiles) {
    public LatencySummary {
        quantiles = new TreeMap<>(quantiles);
    }

    boolean isEmpty() { return mean.isEmpty() && quantiles.isEmpty(); }

    static LatencySummary ofMean(double mean) {
        return new LatencySummary(OptionalDouble.of(mean), new TreeMap<>());
    }
}
