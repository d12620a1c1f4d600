package io.plimsoll.service.preview;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;

/** Numbers in sentences of a preview: rounded to what is worth saying. */
final class Numbers {
    private Numbers() {}

    /** At most three digits that count. */
    static String plain(double value) {
        return new BigDecimal(value).round(new MathContext(3)).stripTrailingZeros().toPlainString();
    }

    /** Rounded up: a margin that is written so is passed. */
    static double roundedUp(double fraction) {
        return BigDecimal.valueOf(fraction).setScale(3, RoundingMode.UP).doubleValue();
    }

    /** To whole seconds, upward. */
    static Duration wholeSeconds(double seconds) {
        return Duration.ofSeconds((long) Math.ceil(seconds));
    }

    /** As people plan: {@code 40 s}, {@code 8.2 min}, {@code 3.4 h}. */
    static String time(Duration duration) {
        double seconds = duration.toMillis() / 1_000.0;
        if (seconds < 120) return String.format(Locale.ROOT, "%.0f s", Math.ceil(seconds));
        return seconds < 7_200
                ? String.format(Locale.ROOT, "%.1f min", seconds / 60)
                : String.format(Locale.ROOT, "%.1f h", seconds / 3_600);
    }
}
