package io.plimsoll.analysis.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;

import org.junit.jupiter.api.Test;

class BlockAdviceTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration FEW_SECONDS = Duration.ofSeconds(6);

    @Test
    void withoutMemoryOnlyTheWashoutCounts() {
        BlockAdvice advice = BlockAdvice.of(Persistence.NONE, MINUTE, FEW_SECONDS);
        assertThat(advice.washout()).isEqualTo(FEW_SECONDS);
        assertThat(advice.block()).isBetween(MINUTE, MINUTE.multipliedBy(2)); // 6 s of 66 is a tenth
        assertThat(BlockAdvice.of(Persistence.NONE, MINUTE, Duration.ZERO).block()).isEqualTo(MINUTE);
    }

    @Test
    void whatLastsForTwentyBlocksIsTakenOffByShortOnes() {
        Persistence lasting = new Persistence(0.95, 39, 1, 0.95);
        assertThat(BlockAdvice.of(lasting, MINUTE, Duration.ZERO).block()).isEqualTo(MINUTE);
        BlockAdvice washed = BlockAdvice.of(lasting, MINUTE, FEW_SECONDS);
        assertThat(washed.block()).isLessThanOrEqualTo(MINUTE.multipliedBy(2));
    }

    @Test
    void blocksAreTenTimesWhatIsCarriedOver() {
        BlockAdvice advice = BlockAdvice.of(new Persistence(0.8, 9, 1, 0.8), MINUTE, MINUTE);
        assertThat(advice.block()).isGreaterThanOrEqualTo(MINUTE.multipliedBy(10));
        assertThat(advice.washout()).isEqualTo(MINUTE);
    }

    @Test
    void timeDoesNotRunBackward() {
        assertThatThrownBy(() -> BlockAdvice.of(Persistence.NONE, Duration.ZERO, MINUTE))
                .hasMessageContaining("blocks have a length");
    }
}
