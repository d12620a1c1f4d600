package io.plimsoll.service.view;

import java.math.BigDecimal;
import java.util.Locale;

import io.plimsoll.model.metric.MetricDefinition;

/**
 * Numbers as people read them, in the terminal and, set a little finer, in pages. Only letters of ASCII: a terminal
 * without a locale prints others as question marks.
 */
public final class Figures {
    private Figures() {}

    /** {@code +3.1 %}, {@code -0.4 pp}, {@code 4.2 %}. */
    public static String on(IntervalView.Scale scale, double fraction) {
        return switch (scale) {
            case RELATIVE -> signed(fraction) + " %";
            case POINTS -> signed(fraction) + " pp";
            case SHARE -> digits(fraction * 100) + " %";
        };
    }

    /** A margin as somebody wrote it: {@code 2 pp}, {@code 5 %}. */
    public static String limit(IntervalView.Scale scale, double fraction) {
        String number = BigDecimal.valueOf(fraction).movePointRight(2).stripTrailingZeros().toPlainString();
        return number + (scale == IntervalView.Scale.POINTS ? " pp" : " %");
    }

    /** {@code +3.1 % (+0.4 % to +5.9 %)}. */
    public static String interval(IntervalView interval) {
        String estimate = on(interval.scale(), interval.estimate());
        if (interval.lower() == interval.upper())
            return estimate;
        if (Double.isInfinite(interval.lower()) && Double.isInfinite(interval.upper()))
            return estimate + " (not bounded yet)";
        if (Double.isInfinite(interval.lower()))
            return estimate + " (at most " + on(interval.scale(), interval.upper()) + ")";
        if (Double.isInfinite(interval.upper()))
            return estimate + " (at least " + on(interval.scale(), interval.lower()) + ")";
        return "%s (%s to %s)".formatted(estimate, on(interval.scale(), interval.lower()),
                on(interval.scale(), interval.upper()));
    }

    /** A stored value of a metric in a unit for people: 12,345 us is {@code 12.3 ms}. */
    public static String value(MetricDefinition metric, double stored) {
        return switch (metric.unit()) {
            case "us" -> micros(stored);
            case "ns/token" -> micros(stored / 1_000) + "/token";
            case "milli-tokens/s" -> digits(stored / 1_000) + " tokens/s";
            case "1" -> digits(stored * 100) + " %";
            default -> digits(stored) + " " + metric.unit();
        };
    }

    private static String micros(double micros) {
        if (micros >= 1_000_000)
            return digits(micros / 1_000_000) + " s";
        return micros >= 1_000 ? digits(micros / 1_000) + " ms" : digits(micros) + " us";
    }

    private static String signed(double fraction) {
        return (fraction < 0 ? "-" : "+") + digits(Math.abs(fraction) * 100);
    }

    /** Three digits that count, no more than two after the point. */
    private static String digits(double value) {
        double size = Math.abs(value);
        String form = size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, form, value);
    }
}
