package io.plimsoll.analysis.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.cluster.RatioComparison.Cause;
import io.plimsoll.analysis.cluster.RatioComparison.Compared;
import io.plimsoll.analysis.cluster.RatioComparison.NotEstimable;
import io.plimsoll.analysis.moments.JointMoments;
import io.plimsoll.testkit.BinomialBound;

class RatioComparisonTest {
    @Test
    void equalArmsOfUnevenBlocksDifferAsOftenAsPromisedAndPerRequestTestsMoreOften() {
        int runs = 2_000;
        int honest = 0;
        int naive = 0;
        for (int seed = 0; seed < runs; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            JointMoments control = blocks(random);
            JointMoments treatment = blocks(random);
            Compared it = (Compared) RatioComparison.of(control, treatment);
            honest += it.p() < 0.05 ? 1 : 0;
            double requests = control.n() * control.y().mean(); // each with a variance of 1 + 0.3^2
            naive += Math.abs(it.difference()) > 1.96 * Math.sqrt(2 * 1.09 / requests) ? 1 : 0;
        }
        assertThat(honest).isLessThanOrEqualTo(BinomialBound.atMost(runs, 0.05));
        assertThat(naive).isGreaterThan(BinomialBound.atMost(runs, 0.05));
    }

    @Test
    void aChanceFarOutIsSmallAndNeverZero() {
        JointMoments control = JointMoments.of(new double[]{1, 1.0001, 0.9999}, new double[]{1, 1, 1});
        JointMoments treatment = JointMoments.of(new double[]{5, 5.0001, 4.9999}, new double[]{1, 1, 1});

        Compared it = (Compared) RatioComparison.of(control, treatment);

        assertThat(it.pNormal()).isPositive().isLessThan(1e-300);
        assertThat(it.p()).isPositive();
    }

    @Test
    void whatCannotBeComparedHasItsCause() {
        JointMoments two = JointMoments.of(new double[]{1, 2}, new double[]{1, 1});
        JointMoments same = JointMoments.of(new double[]{1, 2}, new double[]{1, 2});
        assertThat(cause(two, JointMoments.of(1, 1))).isEqualTo(Cause.TOO_FEW_UNITS);
        assertThat(cause(two, JointMoments.of(new double[]{0, 0}, new double[]{0, 0})))
                .isEqualTo(Cause.ZERO_DENOMINATOR);
        assertThat(cause(same, same)).isEqualTo(Cause.NO_SCATTER);
    }

    /** 30 blocks of 5 to 60 requests with mean 10 + block effect of sd 0.3. */
    private static JointMoments blocks(SplittableRandom random) {
        JointMoments all = JointMoments.NONE;
        for (int i = 0; i < 30; i++) {
            int n = random.nextInt(5, 61);
            all = all.merge(JointMoments
                    .of(n * (10 + 0.3 * random.nextGaussian()) + Math.sqrt(n) * random.nextGaussian(), n));
        }
        return all;
    }

    private static Cause cause(JointMoments control, JointMoments treatment) {
        return ((NotEstimable) RatioComparison.of(control, treatment)).cause();
    }
}
