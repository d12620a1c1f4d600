package io.plimsoll.model.metric;

import java.util.List;
import java.util.Optional;

/**
 * A metric with its version: a changed formula is a new version, and versions never mix.
 *
 * @param unit of a stored value: {@code us} (microseconds), {@code ns/token}, {@code milli-tokens/s}, {@code 1}; of a ratio
 *        that of its numerator over that of its denominator
 * @param formula exact, in the letters of the telemetry event
 * @param ratio what a {@link MetricKind#RATIO} is made of, and only that
 */
public record MetricDefinition(String id, int version, MetricKind kind, String unit, Direction direction,
        String formula, Optional<RatioOfSums> ratio) {
    public MetricDefinition {
        if (ratio.isPresent() != (kind == MetricKind.RATIO))
            throw new IllegalArgumentException(
                    "a ratio, and nothing else, is made of two sums: %s is a %s".formatted(id, kind));
    }

    /** One that is no ratio. */
    public MetricDefinition(String id, int version, MetricKind kind, String unit, Direction direction,
            String formula) {
        this(id, version, kind, unit, direction, formula, Optional.empty());
    }

    public MetricId key() { return new MetricId(id, version); }

    /** What cells must hold for it: the sums of a ratio, else the metric itself. */
    public List<MetricId> counted() {
        return ratio.map(of -> List.of(of.numerator(), of.denominator())).orElseGet(() -> List.of(key()));
    }
}
