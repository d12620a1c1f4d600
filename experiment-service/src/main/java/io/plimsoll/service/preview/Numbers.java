package io.plimsoll.service.preview;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;

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
}
