package io.plimsoll.bench.sensitivity;

import java.time.Duration;

/**
 * How much is measured. The whole takes 36 x pairs plays, each a little longer than {@code play}.
 *
 * @param pairs of plays for each load, quantity and direction
 * @param play how long requests are sent
 * @param leadIn of it, in which queues fill: its requests are not measured
 */
record Size(int pairs, Duration play, Duration leadIn) {
    /** Within 10 minutes on a small machine. */
    static final Size FULL = new Size(3, Duration.ofMillis(4_600), Duration.ofMillis(600));
    /** Shows that it works; its numbers are not worth writing down. */
    static final Size QUICK = new Size(2, Duration.ofMillis(800), Duration.ofMillis(100));
}
