package io.plimsoll.analysis.effect;

import java.util.Collections;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

import io.plimsoll.analysis.design.PairedBlocks;
import io.plimsoll.model.metric.MetricDefinition;
import io.plimsoll.model.metric.MetricKind;
import io.plimsoll.model.metric.Statistic;

/**
 * What is asked about the treatment.
 *
 * @param threshold over which a request of the treatment counts, in the stored unit of the metric; present for {@link
 *        Statistic#EXCEEDANCE} only
 * @param controlThreshold the same for the control
 * @param segment requests that count, as {@code workloadClass -> long}; empty means all
 */
public record EffectQuestion(MetricDefinition metric, Statistic statistic, OptionalLong threshold,
        OptionalLong controlThreshold, SortedMap<String, String> segment) {
    public EffectQuestion {
        segment = Collections.unmodifiableSortedMap(new TreeMap<>(segment));
        if (threshold.isPresent() != (statistic == Statistic.EXCEEDANCE)
                || controlThreshold.isPresent() != threshold.isPresent())
            throw new IllegalArgumentException(
                    "thresholds of both arms belong to an exceedance, and only there: " + metric.id());
        if ((metric.kind() == MetricKind.PROPORTION) != (statistic == Statistic.PROPORTION))
            throw new IllegalArgumentException("%s of %s does not exist: it is a %s"
                    .formatted(statistic, metric.id(), metric.kind()));
        if (metric.kind() == MetricKind.RATIO && statistic != Statistic.MEAN)
            throw new IllegalArgumentException(
                    "%s of %s does not exist: no request has a ratio of sums, ask for the mean"
                            .formatted(statistic, metric.id()));
    }

    public static EffectQuestion mean(MetricDefinition metric, SortedMap<String, String> segment) {
        return new EffectQuestion(metric, Statistic.MEAN, OptionalLong.empty(), OptionalLong.empty(),
                segment);
    }

    /** A mean or a quantile of a metric with values, a ratio of sums (its mean), or the rate of a proportion. */
    public static EffectQuestion of(MetricDefinition metric, Statistic statistic,
            SortedMap<String, String> segment) {
        return new EffectQuestion(metric, statistic, OptionalLong.empty(), OptionalLong.empty(), segment);
    }

    public static EffectQuestion exceedance(MetricDefinition metric, long over,
            SortedMap<String, String> segment) {
        return new EffectQuestion(metric, Statistic.EXCEEDANCE, OptionalLong.of(over), OptionalLong.of(over),
                segment);
    }

    /**
     * "The quantile is worse by at most {@code worseBy}", asked of shares: that of the treatment over (1 + worseBy) c against that of
     * the control over c, where c is the control's frozen quantile. Not above 0 points just when it is inside.
     *
     * @param control c, frozen before the first block, in the stored unit of the metric; above 0
     * @param worseBy fraction of 1, above -1
     */
    public static EffectQuestion quantileWorseBy(MetricDefinition metric, long control, double worseBy,
            SortedMap<String, String> segment) {
        if (!(control > 0 && worseBy > -1 && worseBy < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException(
                    "a quantile above 0 is worse by a fraction above -1, got %d and %s"
                            .formatted(control, worseBy));
        return new EffectQuestion(metric, Statistic.EXCEEDANCE, OptionalLong.of(scaled(control, worseBy)),
                OptionalLong.of(control), segment);
    }

    /** The threshold that the treatment's cells must count for {@link #quantileWorseBy}. */
    public static long scaled(long control, double worseBy) {
        return (long) Math.ceil((1 + worseBy) * control);
    }

    /** Whether a unit of evidence counts for the answer. */
    public boolean counts(PairedBlocks unit) {
        return switch (statistic) {
            case MEAN, P50, P90, P99 -> unit.countsForMeans();
            case EXCEEDANCE -> unit.countsForTails();
            case PROPORTION -> true; // of what failed, whenever it did
        };
    }

    /** Relative for values, in points for shares. */
    public EffectScale scale() {
        return switch (statistic) {
            case MEAN, P50, P90, P99 -> EffectScale.RELATIVE;
            case EXCEEDANCE, PROPORTION -> EffectScale.POINTS;
        };
    }
}
