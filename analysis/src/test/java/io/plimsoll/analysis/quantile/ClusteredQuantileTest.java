package io.plimsoll.analysis.quantile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.distribution.StandardNormal;
import io.plimsoll.analysis.distribution.StudentT;
import io.plimsoll.analysis.quantile.QuantileEstimate.Cause;
import io.plimsoll.analysis.quantile.QuantileEstimate.Estimated;
import io.plimsoll.analysis.quantile.QuantileEstimate.NotEstimable;

class ClusteredQuantileTest {
    private static final double ALPHA = 0.05;

    @Test
    void clustersOfOneRequestAreIndependentRequests() {
        double[] values = new SplittableRandom(1).doubles(2_000).toArray();
        int[] cluster = IntStream.range(0, values.length).toArray();

        ClusteredQuantile it = ClusteredSample.of(values, cluster).at(0.9, ALPHA);

        assertThat(it.designEffect()).isCloseTo(2_000 / 1_999.0, within(1e-9));
        assertThat(it.estimate()).isInstanceOf(Estimated.class);
    }

    @Test
    void aClusterOfCopiesIsWorthOneOfThem() {
        double[] values = new double[20_000];
        int[] cluster = new int[values.length];
        double[] drawn = new SplittableRandom(2).doubles(2_000).toArray();
        for (int i = 0; i < values.length; i++) {
            cluster[i] = i / 10;
            values[i] = drawn[i / 10];
        }

        assertThat(ClusteredSample.of(values, cluster).at(0.9, ALPHA).designEffect()).isCloseTo(10,
                within(0.02));
    }

    @Test
    void mergingPartsInAnyOrderGivesTheCountsOfTheWhole() {
        ClusterCounts one = ClusterCounts.NONE.plus(3, 5).plus(0, 1);
        ClusterCounts other = ClusterCounts.NONE.plus(7, 7);

        assertThat(one.plus(other)).isEqualTo(other.plus(one))
                .isEqualTo(ClusterCounts.NONE.plus(7, 7).plus(0, 1).plus(3, 5))
                .isEqualTo(new ClusterCounts(3, 10, 58, 13, 75, 64));
    }

    @Test
    void theVarianceOfARareShareKeepsItsDigits() {
        // 1000 clusters of 1e6 requests, 1 above the quantile in the even ones, 3 in the odd ones
        ClusterCounts counts = ClusterCounts.NONE;
        for (int i = 0; i < 1_000; i++)
            counts = counts.plus(1_000_000 - (i % 2 == 0 ? 1 : 3), 1_000_000);

        assertThat(counts.varianceOfShare()).isCloseTo(1e-12 / 999, within(1e-12 / 999 * 1e-9));
    }

    @Test
    void whatCannotBeToldHasItsCause() {
        assertThat(cause(9, 100)).isEqualTo(Cause.TOO_FEW_CLUSTERS);
        assertThat(cause(10, 10)).isEqualTo(Cause.TOO_FEW_REQUESTS);
        OuterInterval interval = new OuterInterval(0.5, ALPHA, 1_000, 5, 4, 6);
        ClusterCounts same = ClusterCounts.NONE;
        for (int i = 0; i < 100; i++)
            same = same.plus(5, 10);
        assertThat(((NotEstimable) new ClusteredQuantile(interval, same).estimate()).cause())
                .isEqualTo(Cause.NO_SCATTER_OF_CLUSTERS);
    }

    @Test
    void tenClustersOfWhichOneHoldsNearlyEverythingAreTooFew() {
        ClusterCounts counts = ClusterCounts.NONE.plus(900, 1_000);
        for (int i = 0; i < 9; i++)
            counts = counts.plus(8, 10);
        OuterInterval interval = new OuterInterval(0.9, ALPHA, counts.size(), 5, 4, 6);

        assertThat(counts.effectiveClusters()).isBetween(1.1, 1.3);
        assertThat(((NotEstimable) new ClusteredQuantile(interval, counts).estimate()).cause())
                .isEqualTo(Cause.TOO_FEW_CLUSTERS);
    }

    @Test
    void theQuickTQuantileIsTheRealOne() {
        for (double df : new double[]{4, 29.9, 30, 99, 1e4})
            for (double alpha : new double[]{0.2, 0.05, 0.01})
                assertThat(Levels.t(df, alpha)).isCloseTo(new StudentT(df).critical(alpha), within(1e-5));
        assertThat(Levels.t(Double.POSITIVE_INFINITY, ALPHA)).isEqualTo(StandardNormal.critical(ALPHA));
    }

    @Test
    void countsThatNoClustersCanHaveAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> ClusterCounts.NONE.plus(6, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> ClusterCounts.NONE.plus(-1, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> new ClusteredQuantile(
                new OuterInterval(0.5, ALPHA, 1_000, 5, 4, 6), ClusterCounts.NONE.plus(4, 8)));
    }

    @Test
    void preAndPostAdjustedAgreeWhereTheDistributionIsSmooth() {
        SplittableRandom random = new SplittableRandom(3);
        double[] values = new double[40_000];
        int[] cluster = new int[values.length];
        double shared = 0;
        for (int i = 0; i < values.length; i++) {
            cluster[i] = i / 20;
            shared = i % 20 == 0 ? random.nextGaussian() : shared;
            values[i] = Math.exp(0.5 * shared + random.nextGaussian());
        }
        ClusteredSample sample = ClusteredSample.of(values, cluster);

        Estimated post = (Estimated) sample.at(0.9, ALPHA).estimate();
        Estimated pre = (Estimated) sample.preAdjusted(0.9, ALPHA);

        assertThat(pre.standardError()).isCloseTo(post.standardError(), within(0.1 * post.standardError()));
        assertThat(pre.designEffect()).isEqualTo(post.designEffect()).isGreaterThan(2);
        assertThat(pre.lower()).isLessThan(pre.value());
    }

    private static Cause cause(int clusters, int size) {
        double[] values = new SplittableRandom(4).doubles((long) clusters * size).toArray();
        int[] cluster = IntStream.range(0, values.length).map(i -> i / size).toArray();
        return ((NotEstimable) ClusteredSample.of(values, cluster).at(0.99, ALPHA).estimate()).cause();
    }
}
