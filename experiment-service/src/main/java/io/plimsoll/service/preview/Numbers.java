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

    /** To a tenth of a second below 10 s, to a second above. */
    static Duration rounded(double seconds) {
        long millis = Math.round(seconds * 1_000);
        long grain = millis < 10_000 ? 100 : 1_000;
        return Duration.ofMillis((millis + grain - 1) / grain * grain);
    }
}
