package io.plimsoll.analysis.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.interval.Interval;
import io.plimsoll.model.metric.Statistic;

/** Known answers by hand: a constant elasticity e makes 1.01^e of one percent more. */
class SensitivityTableTest {
    private static final SensitivityTable TABLE = new SensitivityTable("measured by hand",
            List.of(cell(0.9, 6, 4, 8), cell(0.6, 2, 1, 3)));

    @Test
    void atAMeasuredLoadItIsTheMeasuredElasticity() {
        SensitivityTable.Explained explained = explained(0.6, 0.01);
        assertThat(explained.effect()).isCloseTo(1.01 * 1.01 - 1, within(1e-12));
        assertThat(explained.interval().lower()).isCloseTo(0.01, within(1e-12));
        assertThat(explained.interval().upper()).isCloseTo(1.01 * 1.01 * 1.01 - 1, within(1e-12));
        assertThat(explained.words()).isEqualTo("measured by hand");
        assertThat(explained(0.9, 0.01).effect()).isCloseTo(Math.pow(1.01, 6) - 1, within(1e-12));
    }

    @Test
    void betweenTwoLoadsElasticitiesAreInterpolated() {
        assertThat(explained(0.75, 0.01).effect()).isCloseTo(Math.pow(1.01, 4) - 1, within(1e-12));
        assertThat(explained(0.7, 0.01).effect()).isCloseTo(Math.pow(1.01, 2 + 4 / 3.0) - 1, within(1e-12));
        assertThat(explained(0.75, 0.01).interval().lower()).isCloseTo(Math.pow(1.01, 2.5) - 1,
                within(1e-12));
        assertThat(explained(0.75, 0.01).words()).isEqualTo("measured by hand");
    }

    @Test
    void beyondTheMeasuredLoadsTheNearestCountsAndIsCalledSo() {
        assertThat(explained(0.3, 0.01).effect()).isEqualTo(explained(0.6, 0.01).effect());
        assertThat(explained(0.95, 0.01).effect()).isEqualTo(explained(0.9, 0.01).effect());
        assertThat(explained(0.3, 0.01).words()).endsWith("at the nearest load that was measured");
        assertThat(explained(0.95, 0.01).words()).endsWith("at the nearest load that was measured");
        assertThat(explained(0.91, 0.01).words()).isEqualTo("measured by hand"); // two points are no distance
    }

    @Test
    void lessOfAQuantityTurnsSignAndIntervalRound() {
        SensitivityTable.Explained less = explained(0.6, -0.01);
        assertThat(less.effect()).isCloseTo(0.99 * 0.99 - 1, within(1e-12));
        assertThat(less.interval().lower()).isCloseTo(Math.pow(0.99, 3) - 1, within(1e-12));
        assertThat(less.interval().upper()).isCloseTo(-0.01, within(1e-12));
    }

    /** A clock that is slower makes latencies longer. */
    @Test
    void aNegativeElasticityTurnsLessIntoMore() {
        SensitivityTable clock = new SensitivityTable("by hand", List.of(new Sensitivity(Quantity.SM_CLOCK,
                "ttft", Statistic.MEAN, 0.6, -2, new Interval(-3, -1))));
        SensitivityTable.Explained explained = clock
                .explains(Quantity.SM_CLOCK, "ttft", Statistic.MEAN, 0.6, -0.05).orElseThrow();
        assertThat(explained.effect()).isCloseTo(1 / (0.95 * 0.95) - 1, within(1e-12));
        assertThat(explained.interval().lower()).isCloseTo(1 / 0.95 - 1, within(1e-12));
        assertThat(explained.interval().upper()).isGreaterThan(explained.effect());
    }

    @Test
    void nothingMeasuredIsNoAnswer() {
        assertThat(SensitivityTable.NONE.explains(Quantity.OFFERED_LOAD, "ttft", Statistic.MEAN, 0.6, 0.01))
                .isEmpty();
        assertThat(TABLE.explains(Quantity.OFFERED_LOAD, "ttft", Statistic.P99, 0.6, 0.01)).isEmpty();
        assertThat(TABLE.explains(Quantity.OFFERED_LOAD, "tpot", Statistic.MEAN, 0.6, 0.01)).isEmpty();
        assertThat(TABLE.explains(Quantity.PROMPT_TOKENS, "ttft", Statistic.MEAN, 0.6, 0.01)).isEmpty();
    }

    @Test
    void aLoadThatNoEngineHasAndAnElasticityThatIsNoNumberAreRefused() {
        assertThatThrownBy(() -> cell(0, 1, 1, 1)).hasMessageContaining("utilization");
        assertThatThrownBy(() -> cell(0.6, Double.NaN, 1, 1)).hasMessageContaining("elasticity");
    }

    private static SensitivityTable.Explained explained(double utilization, double difference) {
        return TABLE.explains(Quantity.OFFERED_LOAD, "ttft", Statistic.MEAN, utilization, difference)
                .orElseThrow();
    }

    private static Sensitivity cell(double utilization, double elasticity, double lower, double upper) {
        return new Sensitivity(Quantity.OFFERED_LOAD, "ttft", Statistic.MEAN, utilization, elasticity,
                new Interval(lower, upper));
    }
}
