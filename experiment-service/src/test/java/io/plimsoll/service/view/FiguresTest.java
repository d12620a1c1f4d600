package io.plimsoll.service.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.plimsoll.model.metric.StandardMetrics;
import io.plimsoll.service.view.IntervalView.Scale;

class FiguresTest {
    @Test
    void anEffectIsPrintedWithItsSignAndItsInterval() {
        assertThat(Figures.interval(new IntervalView(-0.61, -0.523, -0.401, Scale.RELATIVE)))
                .isEqualTo("-52.3 % (-61.0 % to -40.1 %)");
    }

    @Test
    void anIntervalWithOneSideSaysWhichSide() {
        assertThat(Figures.interval(
                new IntervalView(Double.NEGATIVE_INFINITY, 0.004, 0.0123, Scale.POINTS)))
                .isEqualTo("+0.40 pp (at most +1.23 pp)");
        assertThat(
                Figures.interval(new IntervalView(0.01, 0.04, Double.POSITIVE_INFINITY, Scale.SHARE)))
                .isEqualTo("4.00 % (at least 1.00 %)");
    }

    @Test
    void anIntervalThatIsNotBoundedIsNotPrintedAsANumber() {
        assertThat(Figures.interval(new IntervalView(Double.NEGATIVE_INFINITY, -0.5, Double.POSITIVE_INFINITY,
                Scale.RELATIVE))).isEqualTo("-50.0 % (not bounded yet)");
    }

    @Test
    void aMarginIsPrintedAsItWasWritten() {
        assertThat(Figures.limit(Scale.POINTS, 0.005)).isEqualTo("0.5 pp");
        assertThat(Figures.limit(Scale.RELATIVE, 0.10)).isEqualTo("10 %");
    }

    @Test
    void aStoredValueIsPrintedInAUnitForPeople() {
        assertThat(Figures.value(StandardMetrics.TTFT, 12_345)).isEqualTo("12.3 ms");
        assertThat(Figures.value(StandardMetrics.TPOT, 845_000)).isEqualTo("845 us/token");
        assertThat(Figures.value(StandardMetrics.OUTPUT_RATE, 412_000)).isEqualTo("412 tokens/s");
    }
}
