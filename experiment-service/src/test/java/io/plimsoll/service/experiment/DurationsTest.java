package io.plimsoll.service.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
    @ParameterizedTest
    @ValueSource(strings = {"250us", "20ms", "1500ms", "4s", "2m", "90s", "6h", "3d", "0s"})
    void printsWhatItReads(String text) {
        assertThat(Durations.print(Durations.parse(text))).isEqualTo(text);
    }

    @Test
    void readsFractions() { assertThat(Durations.parse("0.5 ms")).isEqualTo(Duration.ofNanos(500_000)); }
}
