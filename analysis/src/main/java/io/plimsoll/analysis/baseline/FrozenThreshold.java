package io.plimsoll.analysis.baseline;

import io.plimsoll.model.metric.MetricId;

/**
 * A limit of a metric that no longer moves.
 *
 * @param value in the stored unit of the metric; an observation is over it when it is greater
 * @param origin as it was written, as {@code x3 of control p90}
 * @param observations of the baseline that it rests on; 0 for a number that a person wrote
 */
public record FrozenThreshold(MetricId metric, long value, String origin, long observations) {
    public FrozenThreshold {
        if (value < 0 || observations < 0)
            throw new IllegalArgumentException("a threshold and its observations are 0 or more, got %d of %d"
                    .formatted(value, observations));
    }
}
