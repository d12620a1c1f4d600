package io.plimsoll.model.metric;

/**
 * A metric with its version: a changed formula is a new version, and versions never mix.
 *
 * @param unit of a stored value: {@code us} (microseconds), {@code ns/token}, {@code milli-tokens/s}, {@code 1}
 * @param formula exact, in the letters of the telemetry event
 */
public record MetricDefinition(String id, int version, MetricKind kind, String unit, Direction direction,
        String formula) {
    public MetricId key() { return new MetricId(id, version); }
}
