package io.plimsoll.model.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.OptionalLong;

import org.junit.jupiter.api.Test;

class MetricDefinitionTest {
    @Test
    void aFailedRequestCountsAsTheTimeoutInTheStoredUnitOrAsNoToken() {
        assertThat(StandardMetrics.TTFT.errorValue()).hasValue(10_000_000);
        assertThat(StandardMetrics.E2E.errorValue()).hasValue(10_000_000);
        assertThat(StandardMetrics.ITL_MAX.errorValue()).hasValue(10_000_000);
        assertThat(StandardMetrics.TPOT.errorValue()).hasValue(10_000_000_000L);
        assertThat(StandardMetrics.OUTPUT_RATE.errorValue()).hasValue(0);
    }

    @Test
    void whatMayBeGuardedSaysWhatAFailedRequestCountsAs() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> metric(Direction.LOWER_IS_BETTER, OptionalLong.empty()))
                .withMessageContaining("new: a value that has a better side");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> metric(Direction.INFORMATION, OptionalLong.of(1)));
    }

    private static MetricDefinition metric(Direction direction, OptionalLong errorValue) {
        return new MetricDefinition("new", 1, MetricKind.VALUE, "us", direction, errorValue, "x");
    }
}
