package io.plimsoll.service.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

class LoadShareTest {
    @Test
    void aSlowMachineGetsFewerRequestsAndFewerLongPrompts() {
        assertThat(LoadShare.of(60, 4)).isEqualTo(18);
        assertThat(LoadShare.longEvery(18, 4)).isEqualTo(Duration.ofMillis(500));
        assertThat(LoadShare.of(20, 4)).isEqualTo(12);
        assertThat(LoadShare.longEvery(12, 4)).isEqualTo(Duration.ofMillis(800));
        assertThat(LoadShare.longEvery(0.1, 4)).isEqualTo(Duration.ofSeconds(4));
    }
}
