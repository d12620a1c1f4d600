package io.plimsoll.analysis.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EValuesTest {
    @Test
    void combinesWithoutOverflow() {
        assertThat(EValues.logProductOfIndependent(2, -1, 3)).isEqualTo(4);
        assertThat(EValues.logAverage(Math.log(3), Math.log(1))).isCloseTo(Math.log(2), within(1e-15));
        assertThat(EValues.logAverage(2_000, 0)).isCloseTo(2_000 - Math.log(2), within(1e-12));
        assertThat(EValues.logAverage(Double.NEGATIVE_INFINITY, 0)).isCloseTo(-Math.log(2), within(1e-15));
        assertThat(EValues.logProductOfIndependent(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY))
                .isEqualTo(Double.NEGATIVE_INFINITY);
        assertThatThrownBy(() -> EValues.logAverage()).hasMessageContaining("at least one");
    }

    @Test
    void aChanceBoundIsNeverZero() {
        assertThat(EValues.p(2_000)).isPositive();
        assertThat(EValues.p(-3)).isEqualTo(1);
    }
}
