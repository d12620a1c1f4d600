package io.plimsoll.model.metric;

import java.util.Locale;

/** Stored values as people read them. Only letters of ASCII: a terminal without a locale prints others as question marks. */
public final class ValueText {
    private ValueText() {}

    /** In a unit for people: 12,345 us is {@code 12.3 ms}. */
    public static String of(MetricDefinition metric, double stored) {
        if (metric.unit().equals("1") && metric.kind() == MetricKind.VALUE) return digits(stored);
        return in(metric.unit(), stored);
    }

    /** Of a quotient the unit below it stays as it is: {@code ns/token}, {@code milli-tokens/s}. */
    private static String in(String unit, double stored) {
        int slash = unit.indexOf('/');
        String above = slash < 0 ? unit : unit.substring(0, slash);
        String below = slash < 0 ? "" : unit.substring(slash);
        double scaled = scaled(above, stored);
        return switch (above.substring(above.indexOf('-') + 1)) {
            case "ns" -> micros(scaled / 1_000) + below;
            case "us" -> micros(scaled) + below;
            case "ms" -> micros(scaled * 1_000) + below;
            case "s" -> micros(scaled * 1_000_000) + below;
            case "1" -> below.isEmpty() ? share(scaled) : digits(scaled) + " 1" + below;
            case "%" -> digits(scaled) + " %" + below;
            case String other -> digits(scaled) + " " + other + below;
        };
    }

    private static double scaled(String unit, double stored) {
        if (unit.startsWith("milli-")) return stored / 1_000;
        if (unit.startsWith("micro-")) return stored / 1_000_000;
        return unit.startsWith("kilo-") ? stored * 1_000 : stored;
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
        double size = Math.abs(micros);
        if (size >= 1_000_000) return digits(micros / 1_000_000) + " s";
        return size >= 1_000 ? digits(micros / 1_000) + " ms" : digits(micros) + " us";
    }
}
