package io.plimsoll.analysis.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.interval.Interval;
import io.plimsoll.testkit.BinomialBound;

/** Attainment of an SLO: shares of blocks near 1, looked at as they come. */
class BettingIntervalTest {
    private static final int RUNS = 1_000;
    private static final int BLOCKS = 100;
    private static final double ALPHA = 0.05;
    private static final BettingInterval INTERVAL = new BettingInterval(ALPHA, "blocks");

    @Test
    void atEveryTenthBlockTogetherItMissesTheAttainmentNoMoreThanPromised() {
        assertThat(misses(values -> !bounds(values).excludes(0.97)))
                .isLessThanOrEqualTo(BinomialBound.atMost(RUNS, ALPHA));
    }

    @Test
    void theSameTestCatchesTheNormalIntervalOfTheBlocks() {
        assertThat(misses(values -> {
            double mean = Arrays.stream(values).average().orElseThrow();
            double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
            return Math.abs(mean - 0.97) <= 1.96 * Math.sqrt(squares / (values.length - 1) / values.length);
        })).isGreaterThan(BinomialBound.atMost(RUNS, ALPHA));
    }

    @Test
    void itGoesOnShrinking() {
        double hundred = width(shares(new SplittableRandom(1), 100));
        double tenThousand = width(shares(new SplittableRandom(1), 10_000));
        assertThat(hundred).isLessThan(0.1);
        assertThat(tenThousand).isLessThan(hundred / 6);
    }

    @Test
    void theOrderOfBlocksDoesNotMatterAndComplementsMirror() {
        Interval bounds = bounds(0.9, 1, 0.95, 1, 0.8);
        assertThat(bounds(1, 0.8, 1, 0.95, 0.9)).isEqualTo(bounds);
        Interval mirrored = bounds(0.1, 0, 0.05, 0, 0.2);
        assertThat(1 - mirrored.upper()).isCloseTo(bounds.lower(), within(1e-9));
        assertThat(1 - mirrored.lower()).isCloseTo(bounds.upper(), within(1e-9));
    }

    @Test
    void blocksThatAllAttainAreNoCertainty() {
        double[] perfect = new double[20];
        Arrays.fill(perfect, 1);
        assertThat(bounds(perfect).upper()).isEqualTo(1);
        assertThat(bounds(perfect).lower()).isBetween(0.6, 0.9);
    }

    @Test
    void withoutBlocksThereIsNoMean() {
        assertThat(INTERVAL.of()).isInstanceOf(BoundedMean.NoObservations.class);
        assertThatThrownBy(() -> INTERVAL.of(0.5, Double.NaN)).hasMessageContaining("in [0, 1], got NaN");
    }

    private static Interval bounds(double... values) {
        return ((BoundedMean.Estimated) INTERVAL.of(values)).bounds();
    }

    private static double width(double[] values) {
        Interval bounds = bounds(values);
        return bounds.upper() - bounds.lower();
    }

    private static int misses(java.util.function.Predicate<double[]> covers) {
        int misses = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            double[] values = shares(new SplittableRandom(seed), BLOCKS);
            boolean missed = false;
            for (int n = 10; n <= BLOCKS && !missed; n += 10)
                missed = !covers.test(Arrays.copyOf(values, n));
            misses += missed ? 1 : 0;
        }
        return misses;
    }

    /** Mostly nearly perfect blocks, a tenth of them bad: mean 0.97. */
    private static double[] shares(RandomGenerator random, int blocks) {
        double[] shares = new double[blocks];
        for (int i = 0; i < blocks; i++)
            shares[i] = random.nextDouble() < 0.1 ? 0.6 + 0.2 * random.nextDouble() : 1;
        return shares;
    }
}
