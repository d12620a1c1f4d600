package io.plimsoll.model.metric;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A metric with its version: a changed formula is a new version, and versions never mix.
 *
 * @param unit of a stored value: {@code us} (microseconds), {@code ns/token}, {@code milli-tokens/s}, {@code 1}; of a ratio
 *        that of its numerator over that of its denominator
 * @param errorValue what a request counts as in a mean or quantile, or in the numerator of a ratio, that failed, timed out or was
 *        rejected: the worst value that a router can see which waits for {@link StandardMetrics#REQUEST_TIMEOUT}, in the stored unit.
 *        Empty where no guardrail can be set, and for proportions, which count errors by themselves
 * @param formula exact, in the letters of the telemetry event
 * @param ratio what a {@link MetricKind#RATIO} is made of, and only that
 * @param ofGaps whether a request has many values, one a gap between two chunks
 */
public record MetricDefinition(String id, int version, MetricKind kind, String unit, Direction direction,
        OptionalLong errorValue, String formula, Optional<RatioOfSums> ratio, boolean ofGaps) {
    public MetricDefinition {
        boolean guarded = kind != MetricKind.PROPORTION && direction != Direction.INFORMATION;
        if (errorValue.isPresent() != guarded)
            throw new IllegalArgumentException(
                    "%s: a value that has a better side, and no other, says what a failed request counts as"
                            .formatted(id));
        if (ratio.isPresent() != (kind == MetricKind.RATIO))
            throw new IllegalArgumentException(
                    "a ratio, and nothing else, is made of two sums: %s is a %s".formatted(id, kind));
    }

    /** One that is no ratio. */
    public MetricDefinition(String id, int version, MetricKind kind, String unit, Direction direction,
            OptionalLong errorValue, String formula) {
        this(id, version, kind, unit, direction, errorValue, formula, Optional.empty());
    }

    /** One of single requests. */
    public MetricDefinition(String id, int version, MetricKind kind, String unit, Direction direction,
            OptionalLong errorValue, String formula, Optional<RatioOfSums> ratio) {
        this(id, version, kind, unit, direction, errorValue, formula, ratio, false);
    }

    /** Whether its value depends on how an answer was cut into chunks, which its formula says. */
    public boolean isOfChunks() {
        return ofGaps || formula.contains("chunk") || formula.contains("gap");
    }

    /** What has one value of it, for people. */
    public String observations() {
        return ofGaps ? "gaps" : "requests";
    }

    public MetricId key() { return new MetricId(id, version); }

    /** What cells must hold for it: the sums of a ratio, else the metric itself. */
    public List<MetricId> counted() {
        return ratio.map(of -> List.of(of.numerator(), of.denominator())).orElseGet(() -> List.of(key()));
    }
}
