package io.plimsoll.analysis.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Known answers from mpmath 1.3 at 40 digits: the incomplete beta function, and the complementary error function inverted. */
class StudentTTest {
    @ParameterizedTest
    @CsvSource({
            "1, 0.001, 0.49968169021991944",
            "1, 1e6, 3.1830988618368457e-7",
            "0.5, 100, 0.032069857021536655",
            "1.6672456923959473, 2.0232814872461358, 0.10259027814266221",
            "3, 1e10, 1.1026577908435841e-30",
            "97.65085487674845, 29.81804233785744, 3.8027399944297091e-51",
            "9999, 15, 1.2918176560647451e-50",
            "10001, 15, 1.2914974352737717e-50",
            "1e6, 1.96, 0.024998033792634893",
            "1e6, 37, 9.1498654309011315e-300",
            "1e8, 5, 2.866520550633643e-7"})
    void tailsAreRightFarOut(double df, double t, double tail) {
        assertThat(new StudentT(df).upperTail(t)).isCloseTo(tail, within(1e-11 * tail));
    }

    @ParameterizedTest
    @CsvSource({
            "0.4999999, 2.5066282746310268e-7",
            "0.3, 0.52440051270804078",
            "0.075, 1.43953147093845593", // where the middle ends
            "0.025, 1.9599639845400542",
            "1e-10, 6.3613409024040562",
            "1.388794386496402e-11, 6.6579046435011037", // where the far tail begins, e^-25
            "1e-100, 21.273453560965324",
            "1e-300, 37.047096299361199",
            "1e-310, 37.6630603319495237",
            "4.9e-324, 38.4674056171443463"})
    void normalQuantilesAreRightFarOut(double tail, double z) {
        assertThat(StandardNormal.upperQuantile(tail)).isCloseTo(z, within(1e-12 * Math.max(1, z)));
    }

    @ParameterizedTest
    @CsvSource({"0.3", "1", "1.7", "4", "77.5", "9999", "10000", "1e9", "Infinity"})
    void theQuantileUndoesTheTail(double df) {
        StudentT law = new StudentT(df);
        for (double tail : new double[]{0.4999, 0.3, 0.025, 1e-4, 1e-12, 1e-50})
            if (df > 1 || tail > 1e-13) // further out t is beyond the doubles
                assertThat(law.upperTail(law.upperQuantile(tail))).isCloseTo(tail, within(1e-9 * tail));
        assertThat(law.upperQuantile(0.975)).isEqualTo(-law.upperQuantile(1 - 0.975));
    }

    @Test
    void twoEstimatesShareTheirDegreesOfFreedom() {
        assertThat(StudentT.ofTwo(2, 9, 2, 9).df()).isCloseTo(18, within(1e-12));
        assertThat(StudentT.ofTwo(2, 9, 0, 4).df()).isCloseTo(9, within(1e-12));
        assertThat(StudentT.ofTwo(1e-300, 9, 1e-300, 9).df()).isCloseTo(18, within(1e-12));
        assertThat(StudentT.ofTwo(1, Double.POSITIVE_INFINITY, 1, Double.POSITIVE_INFINITY).df())
                .isInfinite();
        assertThatThrownBy(() -> StudentT.ofTwo(0, 9, 0, 9)).hasMessageContaining("not both 0");
    }

    @Test
    void noTailIsZero() {
        assertThat(new StudentT(50).upperTail(1e300)).isPositive();
        assertThat(new StudentT(Double.POSITIVE_INFINITY).upperTail(50)).isPositive();
        assertThat(StandardNormal.pAbove(50)).isPositive();
        assertThat(StandardNormal.twoSided(-50)).isPositive();
        assertThat(new ChiSquare(3).upperTail(1e5)).isPositive();
    }

    @Test
    void whatIsNoNumberIsRefused() {
        assertThatThrownBy(() -> new StudentT(Double.NaN)).hasMessageContaining("degrees of freedom");
        assertThatThrownBy(() -> new StudentT(3).upperTail(Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> new StudentT(3).upperQuantile(0)).hasMessageContaining("(0, 1)");
        assertThatThrownBy(() -> StandardNormal.critical(Double.NaN)).hasMessageContaining("(0, 1)");
        assertThatThrownBy(() -> new ChiSquare(0)).hasMessageContaining("degrees of freedom");
    }
}
