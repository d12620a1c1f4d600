package io.plimsoll.bench.comparability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

import org.junit.jupiter.api.Test;

/** Recorded telemetry of the built-in engine against itself. */
class AaPairsTest {
    @Test
    void recordedRequestsDealtByACoinAreComparable() throws IOException {
        AaPairs aa = AaPairs.of(200);
        assertThat(aa.pairs()).isEqualTo(200);
        assertThat(aa.softAsked()).isGreaterThanOrEqualTo(3 * 200);
        assertThat(aa.hard()).as("hard false alarms").isZero();
        assertThat(aa.softShare()).as("soft alarms of all pairs and checks").isLessThanOrEqualTo(0.02);
    }
}
