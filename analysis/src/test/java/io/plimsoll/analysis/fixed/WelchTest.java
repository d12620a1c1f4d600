package io.plimsoll.analysis.fixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.function.ToDoubleFunction;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.distribution.StudentT;
import io.plimsoll.analysis.fixed.FixedAnswer.Cause;
import io.plimsoll.analysis.fixed.FixedAnswer.NotEstimable;
import io.plimsoll.analysis.moments.SampleMoments;
import io.plimsoll.testkit.BinomialBound;

class WelchTest {
    private static final int RUNS = 4_000;
    private static final double ALPHA = 0.05;
    private static final int HONEST = BinomialBound.atMost(RUNS, ALPHA);

    @Test
    void equalMeansOfUnequalArmsAreToldApartNoMoreOftenThanPromised() {
        assertThat(falseAlarms(it -> it.pTwoSided(0))).isLessThanOrEqualTo(HONEST);
    }

    @Test
    void theSameBoundCatchesATestThatPoolsTheVariances() {
        assertThat(falseAlarms(WelchTest::pooled)).isGreaterThan(HONEST);
    }

    @Test
    void theSameBoundCatchesPeeking() {
        int alarms = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            Random random = new Random(seed);
            SampleMoments control = SampleMoments.NONE;
            SampleMoments treatment = SampleMoments.NONE;
            boolean alarm = false;
            for (int n = 1; n <= 100; n++) {
                control = control.plus(random.nextGaussian());
                treatment = treatment.plus(random.nextGaussian());
                if (n % 10 == 0)
                    alarm |= Welch.compare(control, treatment).orElseThrow().pTwoSided(0) <= ALPHA;
            }
            alarms += alarm ? 1 : 0;
        }
        assertThat(alarms).isGreaterThan(HONEST);
    }

    /** A small noisy control beside a large calm treatment. */
    private static int falseAlarms(ToDoubleFunction<MeanDifference> p) {
        int alarms = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            Random random = new Random(seed);
            SampleMoments control = SampleMoments.NONE;
            SampleMoments treatment = SampleMoments.NONE;
            for (int i = 0; i < 10; i++)
                control = control.plus(5 * random.nextGaussian());
            for (int i = 0; i < 60; i++)
                treatment = treatment.plus(random.nextGaussian());
            alarms += p.applyAsDouble(Welch.compare(control, treatment).orElseThrow()) <= ALPHA ? 1 : 0;
        }
        return alarms;
    }

    private static double pooled(MeanDifference it) {
        double df = it.control().n() + it.treatment().n() - 2.0;
        double variance = (it.control().m2() + it.treatment().m2()) / df;
        double error = Math.sqrt(variance * (1.0 / it.control().n() + 1.0 / it.treatment().n()));
        return new StudentT(df).twoSided(it.difference() / error);
    }

    @Test
    void notKnowingHasACause() {
        SampleMoments some = SampleMoments.of(new double[]{1, 2});
        assertThat(cause(Welch.compare(SampleMoments.NONE, some))).isEqualTo(Cause.EMPTY_ARM);
        assertThat(cause(Welch.compare(some, SampleMoments.of(1)))).isEqualTo(Cause.TOO_FEW_OBSERVATIONS);
        SampleMoments alike = SampleMoments.of(new double[]{3, 3, 3});
        assertThat(cause(Welch.compare(alike, alike))).isEqualTo(Cause.NO_SCATTER);
        SampleMoments aroundZero = SampleMoments.of(new double[]{-1, 1});
        assertThat(cause(Welch.compare(aroundZero, some).orElseThrow().relative()))
                .isEqualTo(Cause.ZERO_CONTROL);
    }

    @Test
    void anArmWithoutScatterLeavesTheOthersDegreesOfFreedom() {
        MeanDifference it = Welch
                .compare(SampleMoments.of(new double[]{3, 3, 3}), SampleMoments.of(new double[]{1, 2, 4, 7}))
                .orElseThrow();
        assertThat(it.law().df()).isEqualTo(3);
    }

    @Test
    void marginsThatDoNotRunUpwardAreRefused() {
        MeanDifference means = Welch
                .compare(SampleMoments.of(new double[]{1, 2}), SampleMoments.of(new double[]{1, 3}))
                .orElseThrow();
        assertThatThrownBy(() -> new Tost(means, 1, -1)).hasMessageContaining("run upward");
    }

    private static Cause cause(FixedAnswer<?> answer) { return ((NotEstimable<?>) answer).cause(); }
}
