package io.plimsoll.analysis.baseline;

import java.util.Optional;

import io.plimsoll.analysis.basis.Basis;
import io.plimsoll.analysis.basis.Result;
import io.plimsoll.model.metric.MetricId;

/**
 * A limit of a metric that no longer moves.
 *
 * @param value in the stored unit of the metric; an observation is over it when it is greater
 * @param origin as it was written, as {@code x3 of control p90}
 * @param observations of the baseline that it rests on; 0 for a number that a person wrote
 * @param treatment what the treatment is held to instead, where a quantile may be worse by a fraction; empty where {@code
 *        value} holds for both arms
 */
public record FrozenThreshold(MetricId metric, long value, String origin, long observations,
        Optional<Widened> treatment) implements Result {
    public FrozenThreshold {
        if (value < 0 || observations < 0)
            throw new IllegalArgumentException("a threshold and its observations are 0 or more, got %d of %d"
                    .formatted(value, observations));
    }

    /** Whether the control's own requests made it; else it is a number that somebody wrote. */
    public boolean comesFromControl() {
        return observations > 0;
    }

    /** The same for both arms. */
    public FrozenThreshold(MetricId metric, long value, String origin, long observations) {
        this(metric, value, origin, observations, Optional.empty());
    }

    /**
     * The control's quantile widened by the margin.
     *
     * @param value in the stored unit of the metric
     * @param gap what the baseline says of a treatment that changes nothing
     */
    public record Widened(long value, QuantileGap gap) {}

    @Override
    public Basis basis() {
        return Basis.once("threshold " + origin + ", from the merged sketch", "request of the control",
                observations,
                "sketch right to 1 %; it is the same number at every look, so its own error costs power only");
    }
}
