package io.plimsoll.analysis.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.plimsoll.testkit.BinomialBound;

class PowerCurveTest {
    private static final int RUNS = 1_000;
    private static final PairSequence SEQUENCE = new PairSequence(0.05, 0.05 / 6, 0.3);
    private static final PowerCurve CURVE = PowerCurve.of(0.05, 0.1, SEQUENCE, 30,
            List.of(-0.05, 0.0, 0.05, 0.1, 0.15, 0.2));

    @Test
    void passingFallsAndAlarmsRiseWithTheHarm() {
        for (int i = 1; i < CURVE.points().size(); i++) {
            assertThat(CURVE.points().get(i).passes())
                    .isLessThanOrEqualTo(CURVE.points().get(i - 1).passes());
            assertThat(CURVE.points().get(i).breaches())
                    .isGreaterThanOrEqualTo(CURVE.points().get(i - 1).breaches());
        }
        assertThat(CURVE.points().get(1).passes()).isGreaterThan(0.99);
        assertThat(CURVE.points().get(5).breaches()).isGreaterThan(0.99);
    }

    @Test
    void atTheMarginBothAreAsRareAsPromised() {
        PowerCurve.Point margin = CURVE.points().get(3);
        assertThat((int) Math.round(RUNS * margin.passes()))
                .isLessThanOrEqualTo(BinomialBound.atMost(RUNS, 0.05));
        assertThat((int) Math.round(RUNS * margin.breaches()))
                .isLessThanOrEqualTo(BinomialBound.atMost(RUNS, 0.05 / 6));
        assertThat(margin.fixedPasses()).isCloseTo(0.05, within(1e-6));
    }

    @Test
    void oneLookNeedsFewerPairsThanTheSequenceAtItsEnd() {
        PairedTPower fixed = new PairedTPower(0.05);
        long pairs = fixed.pairs(0.5, 0.8).orElseThrow();
        assertThat(fixed.power(0.5, pairs)).isGreaterThanOrEqualTo(0.8);
        assertThat(fixed.power(0.5, pairs - 1)).isLessThan(0.8);
        assertThat(fixed.smallestDistance(pairs, 0.8)).isLessThanOrEqualTo(0.5);
        // 0.05 / (0.1 sqrt((1 + 1.1^2) / 2)) standard deviations is 0.476
        assertThat(pairs).isLessThan(
                PowerCurve.of(0.1, 0.1, SEQUENCE, 40, List.of(0.05)).points().getFirst().fixedPasses() > 0.8
                        ? 40
                        : 0);
        assertThat(fixed.pairs(0, 0.8)).isEmpty();
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> PowerCurve.of(0, 0.1, SEQUENCE, 30, List.of(0.0)))
                .hasMessageContaining("scatter is above 0");
        assertThatThrownBy(() -> PowerCurve.of(0.1, 0.1, SEQUENCE, 1, List.of(0.0)))
                .hasMessageContaining("two pairs");
        assertThatThrownBy(() -> PowerCurve.of(0.1, 0.1, SEQUENCE, 9, List.of(-1.0)))
                .hasMessageContaining("above -1");
        assertThatThrownBy(() -> new PairSequence(0.5, 0.05, 0.3)).hasMessageContaining("one-sided");
    }
}
