package io.plimsoll.analysis.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SequenceSampleSizeTest {
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.8, 0.99})
    void atItsSizeTheSequenceHasItsPowerAndOneLookNeedsLess(double power) {
        for (double effect : new double[]{-0.5, 0.001, 0.05, 2}) {
            SequenceSampleSize size = new SequenceSampleSize(1.31, 20_000, 0.05, power);
            assertThat(size.chance(effect, size.perArm(effect))).isCloseTo(power, within(1e-9));
            assertThat(size.perArm(effect)).isGreaterThan(1.3 * size.fixedPerArm(effect));
        }
    }

    @Test
    void clustersMultiplyWhatIsNeeded() {
        assertThat(new DesignEffect(1, 0.5, 0).factor()).isEqualTo(1);
        assertThat(new DesignEffect(10, 1, 0).factor()).isEqualTo(10);
        assertThatThrownBy(() -> new DesignEffect(10, 1.1, 0)).hasMessageContaining("icc in [0, 1]");
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> new SequenceSampleSize(1, 0, 0.05, 0.8))
                .hasMessageContaining("n* are above 0");
        assertThatThrownBy(() -> new SequenceSampleSize(1, 1, 0.05, 0.8).perArm(0))
                .hasMessageContaining("never found");
        assertThatThrownBy(() -> new ProportionPower(0.1, 0.1, 0.05, 0.8))
                .hasMessageContaining("two different shares");
    }
}
