package io.plimsoll.service.compare;

import java.util.Locale;
import java.util.Optional;

import io.plimsoll.analysis.interval.Interval;

/**
 * One metric of both sides.
 *
 * @param metric id, with the statistic
 * @param unit ms, s, /s or % of requests
 * @param change as a share of BEFORE, of the error share in points; empty where BEFORE is 0
 * @param interval of the change; empty where nothing says how far chance moves it
 * @param word what follows
 * @param note of what the line rests on
 */
public record EffectLine(String metric, double before, double after, Unit unit, Optional<Double> change,
        Optional<Interval> interval, Word word, String note) {
    public enum Unit {
        SECONDS,
        PER_SECOND,
        SHARE
    }

    public enum Word {
        REGRESSION("regression"),
        UNDECIDED("undecided"),
        NO_WORSE("no worse"),
        BETTER("better"),
        /** Beside the judged ones. */
        SHOWN("shown");

        private final String text;

        Word(String text) { this.text = text; }

        public String text() { return text; }

        /** Of a change where more is worse. */
        static Word of(Interval change, double margin) {
            if (change.lower() > margin) return REGRESSION;
            if (change.upper() < 0) return BETTER;
            return change.upper() < margin ? NO_WORSE : UNDECIDED;
        }
    }

    public boolean isJudged() { return word != Word.SHOWN; }

    public String beforeText() { return value(before); }

    public String afterText() { return value(after); }

    private String value(double value) {
        return switch (unit) {
            case SECONDS -> value >= 1 ? format("%.3f s", value) : format("%.2f ms", 1000 * value);
            case PER_SECOND -> format("%.2f /s", value);
            case SHARE -> format("%.2f %%", 100 * value);
        };
    }

    public String changeText() {
        String sign = unit == Unit.SHARE ? " pp" : " %";
        return change.map(it -> format("%+.1f", 100 * it) + sign).orElse("-")
                + interval.map(it -> format(" (%+.1f to %+.1f)", 100 * it.lower(), 100 * it.upper()))
                        .orElse("");
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
