package io.plimsoll.analysis.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.plimsoll.model.metric.Direction;

class RequiredPairsTest {
    private static final RequiredPairs REQUIRED = new RequiredPairs(0.05, 0.3, 0.8, 100_000);

    @ParameterizedTest
    @CsvSource({"0.05, 0.10, LOWER_IS_BETTER", "0.14, 0.10, LOWER_IS_BETTER", "0.14, 0.10, HIGHER_IS_BETTER",
            "0.5, 0.02, LOWER_IS_BETTER", "0, 0.01, HIGHER_IS_BETTER"})
    void theyAreTheFirstAtWhichTheMarginIsTheSmallestThatPasses(double scatter, double margin,
            Direction worse) {
        int pairs = Math.toIntExact(REQUIRED.ofMean(scatter, margin, worse).orElseThrow());
        assertThat(new SmallestEffect(pairs, 0.05, 0.3, 0.8).margin(scatter, worse))
                .isLessThanOrEqualTo(margin);
        assertThat(new SmallestEffect(pairs - 1, 0.05, 0.3, 0.8).margin(scatter, worse))
                .isGreaterThan(margin);
    }

    @ParameterizedTest
    @CsvSource({"48, 0, 0.02", "48, 0.1, 0.05", "1000, 0.01, 0.002"})
    void soTheyAreForShares(double requests, double share, double points) {
        int pairs = Math.toIntExact(REQUIRED.ofShare(requests, share, points).orElseThrow());
        assertThat(new SmallestEffect(pairs, 0.05, 0.3, 0.8).marginInPoints(requests, share))
                .isLessThanOrEqualTo(points);
        assertThat(new SmallestEffect(pairs - 1, 0.05, 0.3, 0.8).marginInPoints(requests, share))
                .isGreaterThan(points);
    }

    @Test
    void equalVariantsHavePassedByThenInFourOfFiveRunsOrMore() {
        long pairs = REQUIRED.ofMean(0.14, 0.1, Direction.LOWER_IS_BETTER).orElseThrow();
        PowerCurve.Point equal = PowerCurve
                .of(0.14, 0.1, new PairSequence(0.05, 0.05 / 6, 0.3), pairs, java.util.List.of(0.0))
                .points().getFirst();
        assertThat(equal.passes()).isGreaterThan(0.78);
        assertThat(equal.expectedPairs().orElseThrow()).isLessThan(pairs);
    }

    @Test
    void whatIsNeverPassedIsSaidWithItsEnd() {
        RequiredPairs few = new RequiredPairs(0.05, 0.3, 0.8, 50);
        assertThat(TimeToPass.of(few.ofMean(0.5, 0.01, Direction.LOWER_IS_BETTER), 50, 48,
                Duration.ofSeconds(10)))
                .isEqualTo(new TimeToPass.NeverWithin(50));
        assertThat(
                TimeToPass.of(few.ofMean(0, 0.01, Direction.LOWER_IS_BETTER), 50, 48, Duration.ofSeconds(10)))
                .isEqualTo(new TimeToPass.Passes(3, 144, Duration.ofSeconds(30)));
    }

    @Test
    void aMarginThatNothingCanPassIsRefused() {
        assertThatThrownBy(() -> REQUIRED.ofMean(0.1, 0, Direction.LOWER_IS_BETTER))
                .hasMessageContaining("margin of 0");
        assertThatThrownBy(() -> REQUIRED.ofMean(0.1, 1, Direction.HIGHER_IS_BETTER))
                .hasMessageContaining("margin of 1");
        assertThatThrownBy(() -> REQUIRED.ofMean(Double.NaN, 0.1, Direction.LOWER_IS_BETTER))
                .hasMessageContaining("scatter");
        assertThatThrownBy(() -> REQUIRED.ofMean(0.1, 0.1, Direction.INFORMATION))
                .hasMessageContaining("no worse side");
        assertThatThrownBy(() -> REQUIRED.ofShare(0, 0.1, 0.1)).hasMessageContaining("above 0");
    }
}
