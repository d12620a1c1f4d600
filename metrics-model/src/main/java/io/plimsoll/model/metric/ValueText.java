package io.plimsoll.model.metric;

import java.util.Locale;

/** Stored values as people read them. Only letters of ASCII: a terminal without a locale prints others as question marks. */
public final class ValueText {
    private ValueText() {}

    /** In a unit for people: 12,345 us is {@code 12.3 ms}. */
    public static String of(MetricDefinition metric, double stored) {
        return switch (metric.unit()) {
            case "us" -> micros(stored);
            case "ns/token" -> micros(stored / 1_000) + "/token";
            case "us/token" -> micros(stored) + "/token";
            case "milli-tokens/s" -> digits(stored / 1_000) + " tokens/s";
            case "1" -> share(stored);
            default -> digits(stored) + " " + metric.unit();
        };
    }

    /** A share of 1: 0.0043 is {@code 0.43 %}. */
    public static String share(double fraction) {
        return digits(100 * fraction) + " %";
    }

    /** Three digits that count, no more than two after the point. */
    public static String digits(double value) {
        double size = Math.abs(value);
        String form = size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, form, value);
    }

    private static String micros(double micros) {
        if (micros >= 1_000_000) return digits(micros / 1_000_000) + " s";
        return micros >= 1_000 ? digits(micros / 1_000) + " ms" : digits(micros) + " us";
    }
}
