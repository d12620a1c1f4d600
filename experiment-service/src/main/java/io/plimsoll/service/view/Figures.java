package io.plimsoll.service.view;

import java.math.BigDecimal;

import io.plimsoll.model.metric.MetricDefinition;
import io.plimsoll.model.metric.ValueText;

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
            case SHARE -> ValueText.share(fraction);
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

    /** {@code about +2.10 % without the luck of the early stop}. */
    public static String withoutLuck(IntervalView.Scale scale, double fraction) {
        return "about %s without the luck of the early stop".formatted(on(scale, fraction));
    }

    /** A stored value of a metric in a unit for people: 12,345 us is {@code 12.3 ms}. */
    public static String value(MetricDefinition metric, double stored) {
        return ValueText.of(metric, stored);
    }

    private static String signed(double fraction) {
        return (fraction < 0 ? "-" : "+") + ValueText.digits(Math.abs(fraction) * 100);
    }
}
