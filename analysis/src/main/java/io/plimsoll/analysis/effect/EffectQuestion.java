package io.plimsoll.analysis.effect;

import java.util.Collections;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

import io.plimsoll.model.metric.MetricDefinition;
import io.plimsoll.model.metric.MetricKind;
import io.plimsoll.model.metric.Statistic;

/**
 * What is asked about the treatment.
 *
 * @param threshold in the stored unit of the metric; present for {@link Statistic#EXCEEDANCE} only
 * @param segment requests that count, as {@code workloadClass -> long}; empty means all
 */
public record EffectQuestion(MetricDefinition metric, Statistic statistic, OptionalLong threshold,
        SortedMap<String, String> segment) {
    public EffectQuestion {
        segment = Collections.unmodifiableSortedMap(new TreeMap<>(segment));
        if (threshold.isPresent() != (statistic == Statistic.EXCEEDANCE))
            throw new IllegalArgumentException(
                    "a threshold belongs to an exceedance, and only there: " + metric.id());
        if ((metric.kind() == MetricKind.PROPORTION) != (statistic == Statistic.PROPORTION))
            throw new IllegalArgumentException("%s of %s does not exist: it is a %s"
                    .formatted(statistic, metric.id(), metric.kind()));
    }

    public static EffectQuestion mean(MetricDefinition metric, SortedMap<String, String> segment) {
        return new EffectQuestion(metric, Statistic.MEAN, OptionalLong.empty(), segment);
    }

    /** A mean or a quantile of a metric with values, or the rate of a proportion. */
    public static EffectQuestion of(MetricDefinition metric, Statistic statistic,
            SortedMap<String, String> segment) {
        return new EffectQuestion(metric, statistic, OptionalLong.empty(), segment);
    }

    public static EffectQuestion exceedance(MetricDefinition metric, long over,
            SortedMap<String, String> segment) {
        return new EffectQuestion(metric, Statistic.EXCEEDANCE, OptionalLong.of(over), segment);
    }

    /** Relative for values, in points for shares. */
    public EffectScale scale() {
        return switch (statistic) {
            case MEAN, P50, P90, P99 -> EffectScale.RELATIVE;
            case EXCEEDANCE, PROPORTION -> EffectScale.POINTS;
        };
    }
}
