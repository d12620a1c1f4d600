package io.plimsoll.analysis.effect;

import java.util.List;
import java.util.stream.Stream;

import io.plimsoll.model.metric.Direction;
import io.plimsoll.model.metric.MetricDefinition;
import io.plimsoll.model.metric.StandardMetrics;
import io.plimsoll.model.metric.ValueText;

/** Requests that failed, timed out or were rejected, and stand in a mean or quantile with the worst value there is. */
public record ErrorsCounted(long treatment, long control) {
    public static final ErrorsCounted NONE = new ErrorsCounted(0, 0);

    static ErrorsCounted of(List<RestrictedValues> treatment, List<RestrictedValues> control) {
        return new ErrorsCounted(sum(treatment), sum(control));
    }

    static ErrorsCounted of(Stream<ErrorsCounted> units) { return units.reduce(NONE, ErrorsCounted::plus); }

    ErrorsCounted plus(ErrorsCounted other) {
        return new ErrorsCounted(treatment + other.treatment, control + other.control);
    }

    /** For people; empty where there are none. */
    public String words(MetricDefinition metric) {
        return treatment + control == 0
                ? ""
                : "%d requests of the treatment and %d of the control failed and count as %s each"
                        .formatted(treatment, control, value(metric));
    }

    /** Part of a method's name: how it counts errors; empty where the metric says nothing of them. */
    static String rule(MetricDefinition metric) {
        return metric.errorValue().isEmpty() ? "" : "a failed request as %s, ".formatted(value(metric));
    }

    private static String value(MetricDefinition metric) {
        if (StandardMetrics.byKey(metric.key()).isEmpty())
            return ValueText.of(metric, metric.errorValue().orElseThrow());
        return metric.direction() == Direction.HIGHER_IS_BETTER
                ? "0"
                : "%d s".formatted(StandardMetrics.REQUEST_TIMEOUT.toSeconds());
    }

    private static long sum(List<RestrictedValues> blocks) {
        return blocks.stream().mapToLong(RestrictedValues::errors).sum();
    }
}
