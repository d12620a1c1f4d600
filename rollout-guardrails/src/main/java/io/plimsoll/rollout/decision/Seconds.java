package io.plimsoll.rollout.decision;

import java.math.BigDecimal;
import java.time.Duration;

/** Durations as people write them in a spec. */
final class Seconds {
    private Seconds() {}

    static String of(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
    }
}
