package io.plimsoll.engine.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.plimsoll.model.metric.StandardMetrics;

class RouterOptionsTest {
    private static final Duration LEASE = Duration.ofSeconds(45);
    private static final RouterOptions OPTIONS = RouterOptions.of("fleet", Path.of("data"));

    @Test
    void aRouterWhoseTelemetryIsJudgedWaitsNoLongerThanAFailedRequestIsJudgedAs() {
        assertThat(OPTIONS.requestTimeout()).isEqualTo(StandardMetrics.REQUEST_TIMEOUT);
        RouterOptions patient = OPTIONS.withTimes(Duration.ofSeconds(60), LEASE);
        assertThat(patient.requestTimeout()).isEqualTo(Duration.ofSeconds(60));
        assertThatIllegalArgumentException().isThrownBy(() -> patient.withKafka("localhost:9092"))
                .withMessageContaining("60000 ms is longer than the 10000 ms");
        RouterOptions telling = OPTIONS.withKafka("localhost:9092");
        assertThat(telling.withTimes(Duration.ofSeconds(3), LEASE).requestTimeout()).hasSeconds(3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> telling.withTimes(Duration.ofMillis(10_001), LEASE));
    }
}
