package io.plimsoll.service.experiment;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.plimsoll.model.experiment.Threshold;
import io.plimsoll.model.metric.MetricDefinition;

/** {@code over: 20ms} or {@code over: "x3 of control p90"}. */
final class Thresholds {
    private static final Pattern MULTIPLE = Pattern
            .compile("x\\s*(\\d+(?:\\.\\d+)?)\\s+of\\s+control\\s+p(\\d+)");

    private Thresholds() {}

    static Threshold parse(MetricDefinition metric, String text) {
        Matcher multiple = MULTIPLE.matcher(text);
        if (multiple.matches())
            return multiple(text, Double.parseDouble(multiple.group(1)), multiple.group(2));
        if (text.startsWith("x"))
            throw new Misread("\"" + text + "\" is no threshold",
                    "write a duration, as \"20ms\", or \"x3 of control p90\"");
        String unit = " " + metric.unit();
        if (text.endsWith(unit) && text.substring(0, text.length() - unit.length()).matches("\\d{1,15}"))
            return new Threshold.Fixed(Long.parseLong(text.substring(0, text.length() - unit.length())),
                    text);
        if (nanos(metric.unit()).isEmpty())
            throw new Misread("\"%s\" is no number of %s".formatted(text, metric.unit()),
                    "write \"20%s\", or \"x3 of control p90\"".formatted(unit));
        return fixed(metric, Durations.parse(text));
    }

    private static Threshold multiple(String text, double factor, String percentile) {
        if (!percentile.equals("50") && !percentile.equals("90") && !percentile.equals("99"))
            throw new Misread("\"" + text + "\" names a percentile that is not kept",
                    "write p50, p90 or p99");
        if (factor < 0.1 || factor > 1000)
            throw new Misread("\"" + text + "\" has a factor outside 0.1 to 1000", "write it as \"x3\"");
        return new Threshold.ControlMultiple(factor, Integer.parseInt(percentile));
    }

    static Threshold.Fixed fixed(MetricDefinition metric, Duration limit) {
        long nanos = nanos(metric.unit())
                .orElseThrow(
                        () -> new Misread("\"" + metric.id() + "\" is no latency", "name a latency metric"));
        return new Threshold.Fixed(limit.toNanos() / nanos, Durations.print(limit));
    }

    /** Of the time that a stored value counts; empty where it counts no time. */
    private static Optional<Long> nanos(String unit) {
        return Optional.ofNullable(switch (unit) {
            case "ns", "ns/token" -> 1L;
            case "us", "us/token" -> 1_000L;
            case "ms", "ms/token" -> 1_000_000L;
            case "s" -> 1_000_000_000L;
            default -> null;
        });
    }
}
