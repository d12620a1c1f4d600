package io.plimsoll.analysis.quantile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.quantile.QuantileEstimate.Cause;
import io.plimsoll.analysis.quantile.QuantileEstimate.Estimated;
import io.plimsoll.analysis.quantile.QuantileEstimate.NotEstimable;
import io.plimsoll.testkit.BinomialBound;

class QuantileTest {
    private static final double ALPHA = 0.05;

    @Test
    void theSeventhOfAHundredIsTheLevelOfSevenPercentInSpiteOfRounding() {
        Sample hundred = Sample.of(IntStream.rangeClosed(1, 100).asDoubleStream().toArray());

        assertThat(0.07 * 100).isGreaterThan(7);
        assertThat(hundred.quantile(0.07, QuantileType.INVERSE_ECDF)).isEqualTo(7);
        assertThat(hundred.quantile(0.071, QuantileType.INVERSE_ECDF)).isEqualTo(8);
    }

    @Test
    void aSingleValueIsEveryQuantileAndHasNoInterval() {
        Sample one = Sample.of(3);

        for (QuantileType type : QuantileType.values())
            assertThat(one.quantile(0.99, type)).isEqualTo(3);
        OrderStatisticInterval interval = OrderStatisticInterval.of(one, 0.5, ALPHA);
        assertThat(interval.rankLower()).isEmpty();
        assertThat(interval.rankUpper()).isEmpty();
        assertThat(interval.lower()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(interval.coverage()).isEqualTo(1);
    }

    @Test
    void ranksThatMeetTheirTailExactlyAreTaken() {
        OrderStatisticInterval interval = OrderStatisticInterval.of(Sample.of(1, 2, 3, 4, 5), 0.5, 1 / 16.0);

        assertThat(interval.lower()).isEqualTo(1); // P(B <= 0) = P(B >= 5) = 1/32 = alpha / 2
        assertThat(interval.upper()).isEqualTo(5);
        assertThat(interval.coverage()).isCloseTo(15 / 16.0, within(1e-14));
    }

    @Test
    void orderStatisticsCoverTheQuantileOfAnyDistributionAsOftenAsTheySay() {
        int runs = 4_000;
        int missed = 0;
        double claimed = 0;
        for (int seed = 0; seed < runs; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double[] values = random.doubles(500).map(u -> Math.pow(1 - u, -1.5)).toArray(); // no variance exists
            OrderStatisticInterval it = OrderStatisticInterval.of(Sample.of(values), 0.9, ALPHA);
            double truth = Math.pow(0.1, -1.5);
            missed += it.lower() <= truth && truth <= it.upper() ? 0 : 1;
            claimed = it.coverage();
        }
        assertThat(missed).isBetween(BinomialBound.atLeast(runs, 1 - claimed),
                BinomialBound.atMost(runs, 1 - claimed));
    }

    @Test
    void aTailNeedsMoreRequestsThanItsQuantileAsksFor() {
        assertThat(Levels.needed(0.99, 0.05)).isBetween(380.0, 381.0);
        assertThat(Levels.needed(0.999, 0.05)).isBetween(3837.0, 3838.0);
        assertThat(Levels.needed(0.01, 0.05)).isCloseTo(Levels.needed(0.99, 0.05), within(1e-9));
        assertThat(estimate(distinct(380))).isInstanceOf(NotEstimable.class)
                .extracting(it -> ((NotEstimable) it).cause()).isEqualTo(Cause.TOO_FEW_REQUESTS);
        assertThat(estimate(distinct(381))).isInstanceOf(Estimated.class);
    }

    @Test
    void valuesThatAllAgreeAroundTheQuantileAreRefusedAndNotCertain() {
        double[] coarse = distinct(1000);
        Arrays.fill(coarse, 950, 1000, 950);

        assertThat(estimate(coarse)).isInstanceOf(NotEstimable.class)
                .extracting(it -> ((NotEstimable) it).cause()).isEqualTo(Cause.NO_LOCAL_SCATTER);
    }

    @Test
    void valuesThatAreNoNumbersAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Sample.of(1, Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> Sample.of(Double.NEGATIVE_INFINITY, 1));
        assertThatIllegalArgumentException().isThrownBy(Sample::of);
        assertThatIllegalArgumentException().isThrownBy(() -> Levels.needed(1, ALPHA));
        assertThatIllegalArgumentException().isThrownBy(() -> Levels.needed(0.5, Double.NaN));
    }

    private static QuantileEstimate estimate(double[] values) {
        return OuterInterval.of(Sample.of(values), 0.99, ALPHA).estimate();
    }

    private static double[] distinct(int n) { return IntStream.range(0, n).asDoubleStream().toArray(); }
}
