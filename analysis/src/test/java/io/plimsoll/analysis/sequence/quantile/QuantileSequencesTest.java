package io.plimsoll.analysis.sequence.quantile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.sequence.boundary.BetaBinomialMixture;
import io.plimsoll.testkit.BinomialBound;

class QuantileSequencesTest {
    private static final QuantileAbTest P90 = new QuantileAbTest(0.9, 300, 0.05);

    @Test
    void equalArmsAtFifteenLooksAlarmNoMoreThanPromised() {
        int alarms = 0;
        for (int seed = 0; seed < 400; seed++)
            alarms += alarmsEver(new SplittableRandom(seed)) ? 1 : 0;
        assertThat(alarms).isLessThanOrEqualTo(BinomialBound.atMost(400, 0.05));
    }

    @Test
    void itIsTheLeastEvidenceOverAllCommonQuantilesWhateverTheTies() {
        for (int seed = 0; seed < 20; seed++) {
            RandomGenerator random = new SplittableRandom(seed);
            double[] control = random.ints(40 + seed, 0, 25).asDoubleStream().toArray();
            double[] treatment = random.ints(70, 5, 30).asDoubleStream().toArray();
            assertThat(P90.logE(control, treatment)).isCloseTo(bruteForce(control, treatment), within(1e-5));
            assertThat(P90.logE(treatment, control)).isCloseTo(bruteForce(control, treatment), within(1e-5));
        }
    }

    @Test
    void armsThatDoNotOverlapAreStrongEvidenceAndEqualOnesNone() {
        double[] low = new SplittableRandom(1).doubles(300).toArray();
        double[] high = Arrays.stream(low).map(value -> value + 2).toArray();
        assertThat(P90.p(low, high)).isLessThan(1e-9);
        assertThat(P90.p(low, low)).isEqualTo(1);
        assertThatThrownBy(() -> P90.p(low, new double[0])).hasMessageContaining("at least one observation");
    }

    @Test
    void theBandHoldsFromItsStartOnAndPromisesNothingBefore() {
        EmpiricalProcessBound band = new EmpiricalProcessBound(0.05, 32, EmpiricalProcessBound.PAPERS_A);
        assertThat(band.radius(31)).isInfinite();
        assertThat(band.radius(3_200)).isLessThan(band.radius(320));
        assertThatThrownBy(() -> new EmpiricalProcessBound(0.05, 32, 0.7))
                .hasMessageContaining("A above 0.708");
    }

    @Test
    void theStitchedBoundIsFlatBeforeItsStartAndGrowsAfterwards() {
        DoubleStitching bound = new DoubleStitching(100, 0.5, 1.4, 2);
        assertThat(bound.bound(0.5, 10, 0.05)).isEqualTo(bound.bound(0.5, 100, 0.05));
        assertThat(bound.bound(0.5, 1_000, 0.05)).isGreaterThan(bound.bound(0.5, 100, 0.05));
        assertThat(bound.bound(0.5, 1_000, 0.01)).isGreaterThan(bound.bound(0.5, 1_000, 0.05));
    }

    private static boolean alarmsEver(RandomGenerator random) {
        double[] control = random.doubles(750).map(u -> -Math.log(1 - u)).toArray();
        double[] treatment = random.doubles(750).map(u -> -Math.log(1 - u)).toArray();
        for (int n = 50; n <= control.length; n += 50)
            if (P90.p(Arrays.copyOf(control, n), Arrays.copyOf(treatment, n)) <= 0.05)
                return true;
        return false;
    }

    /** Any chance between the shares below and up to x, in hundredths of a count, and the likeliest one. */
    private static double bruteForce(double[] control, double[] treatment) {
        double least = Double.POSITIVE_INFINITY;
        for (double x = -1; x <= 31; x++)
            least = Math.min(least, leastOfArm(control, x) + leastOfArm(treatment, x));
        return least;
    }

    private static double leastOfArm(double[] values, double x) {
        BetaBinomialMixture mixture = BetaBinomialMixture.ofTrials(300, 0.05, 0.9);
        long less = Arrays.stream(values).filter(value -> value < x).count();
        long lessOrEqual = Arrays.stream(values).filter(value -> value <= x).count();
        double least = Double.POSITIVE_INFINITY;
        for (double count = less; count <= lessOrEqual; count += 1e-2)
            least = Math.min(least, mixture.logE(count - values.length * 0.9, values.length * 0.09));
        return least;
    }
}
