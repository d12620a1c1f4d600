package io.plimsoll.analysis.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.interval.Interval;
import io.plimsoll.analysis.sequence.SequenceLook.Cause;
import io.plimsoll.analysis.sequence.SequenceLook.Estimated;
import io.plimsoll.analysis.sequence.SequenceLook.NotEstimable;
import io.plimsoll.testkit.BinomialBound;

class GaussianMixtureTest {
    private static final int RUNS = 2_000;
    private static final double ALPHA = 0.05;
    private static final SequencePlan PLAN = new SequencePlan(GaussianMixture.tightestAt(2_000, ALPHA),
            Alternative.DIFFERENT, 0, ALPHA, 200, "requests");

    @Test
    void equalArmsOfSkewedLatenciesAlarmNoMoreThanPromisedAtFiftyLooks() {
        assertThat(falseAlarms(
                look -> PLAN.look(look.difference(), look.variance(), look.n()) instanceof Estimated it
                        && it.rejects()))
                .isLessThanOrEqualTo(BinomialBound.atMost(RUNS, ALPHA));
    }

    @Test
    void theSameTestCatchesWelchThatIsPeekedAt() {
        assertThat(falseAlarms(look -> look.n() >= 200
                && Math.abs(look.difference()) > 1.96 * Math.sqrt(look.variance())))
                .isGreaterThan(BinomialBound.atMost(RUNS, ALPHA));
    }

    @Test
    void theIntervalExcludesTheMarginJustWhenTheChanceBoundIsAtMostAlpha() {
        for (Mixture mixture : new Mixture[]{new GaussianMixture(3), new TMixture(3)})
            for (Alternative alternative : Alternative.values())
                for (double estimate = -3; estimate <= 3; estimate += 0.01) {
                    Estimated look = estimated(new SequencePlan(mixture, alternative, 0.5, ALPHA, 2, "pairs"),
                            estimate, 0.09, 12);
                    assertThat(look.rejects()).as("%s %s %s", mixture, alternative, estimate)
                            .isEqualTo(look.p() <= ALPHA);
                }
    }

    @Test
    void theClosedOneSidedRadiusIsNearlyTheExactOne() {
        GaussianMixture mixture = new GaussianMixture(20);
        for (long n : new long[]{2, 10, 100, 10_000})
            for (double alpha : new double[]{0.05, 1e-3, 1e-9}) {
                double closed = mixture.radiusAbove(n, alpha);
                assertThat(mixture.logEAbove(n, closed)).isGreaterThan(-Math.log(alpha));
                assertThat(mixture.logEAbove(n, 0.98 * closed)).isLessThan(-Math.log(alpha));
            }
    }

    @Test
    void withManyObservationsTheTMixtureBecomesIt() {
        assertThat(new TMixture(50).radius(1_000_000, ALPHA))
                .isCloseTo(new GaussianMixture(50).radius(1_000_000, ALPHA), within(1e-4));
        assertThat(new TMixture(50).logEAbove(1_000_000, 3))
                .isCloseTo(new GaussianMixture(50).logEAbove(1_000_000, 3), within(1e-3));
    }

    @Test
    void aSmallerUnitOfMeasurementChangesNothing() {
        Estimated seconds = estimated(PLAN, 0.02, 1e-4, 4_000);
        Estimated micros = estimated(PLAN, 0.02e6, 1e-4 * 1e12, 4_000);
        assertThat(micros.p()).isCloseTo(seconds.p(), within(1e-12));
        assertThat(micros.bounds().upper()).isCloseTo(seconds.bounds().upper() * 1e6, within(1e-6));
    }

    @Test
    void chanceBoundsFarInTheTailComeOutRight() {
        Estimated look = estimated(PLAN, 16, 1, 4_000);
        // ln e = 0.5 ln r + 0.5 (1 - r) 256, with r = phi / (phi + 4000) and phi = 2000 / 7.936...
        double r = PLAN.mixture().phi() / (PLAN.mixture().phi() + 4_000);
        assertThat(look.logE()).isCloseTo(0.5 * Math.log(r) + 128 * (1 - r), within(1e-9));
        assertThat(look.p()).isBetween(1e-54, 1e-50);
    }

    @Test
    void beforeTheBurnInAndWithoutScatterThereIsNoNumber() {
        assertThat(PLAN.look(3, 0.01, 199)).isInstanceOfSatisfying(NotEstimable.class,
                it -> assertThat(it.cause()).isEqualTo(Cause.BEFORE_BURN_IN));
        assertThat(PLAN.look(3, 0, 400)).isInstanceOfSatisfying(NotEstimable.class,
                it -> assertThat(it.cause()).isEqualTo(Cause.NO_SCATTER));
    }

    @Test
    void whatIsNoSummaryIsRefused() {
        assertThatThrownBy(() -> PLAN.look(Double.NaN, 1, 400)).hasMessageContaining("are finite, variance");
        assertThatThrownBy(() -> PLAN.look(1, -1, 400)).hasMessageContaining("got 1.0, -1.0 and 400");
        assertThatThrownBy(() -> new SequencePlan(new TMixture(1), Alternative.ABOVE, 0, 0.5, 2, "pairs"))
                .hasMessageContaining("alpha lies in (0, 0.5)");
        assertThatThrownBy(() -> new SequencePlan(new TMixture(1), Alternative.ABOVE, 0, 0.05, 1, "pairs"))
                .hasMessageContaining("holds from 2 observations on");
    }

    @Test
    void looksThatContradictEachOtherHaveNoIntersection() {
        RunningBounds running = RunningBounds.START.look(new Interval(0, 2)).look(new Interval(1, 3));
        assertThat(running.intersection()).contains(new Interval(1, 2));
        assertThat(running.look(new Interval(2.5, 3)).intersection()).isEmpty();
    }

    private static Estimated estimated(SequencePlan plan, double estimate, double variance, long n) {
        return (Estimated) plan.look(estimate, variance, n);
    }

    private record Look(long n, double difference, double variance) {}

    /** Runs of equal lognormal arms, looked at 50 times, in which a look alarms. */
    private static int falseAlarms(Predicate<Look> alarm) {
        int alarms = 0;
        for (int seed = 0; seed < RUNS; seed++)
            alarms += alarmsEver(new SplittableRandom(seed), alarm) ? 1 : 0;
        return alarms;
    }

    private static boolean alarmsEver(RandomGenerator random, Predicate<Look> alarm) {
        double[] sum = new double[2];
        double[] squares = new double[2];
        for (int n = 1; n <= 2_500; n++) {
            for (int arm = 0; arm < 2; arm++) {
                double latency = Math.exp(random.nextGaussian());
                sum[arm] += latency;
                squares[arm] += latency * latency;
            }
            if (n % 50 == 0 && alarm.test(new Look(2L * n, (sum[1] - sum[0]) / n,
                    (variance(sum[0], squares[0], n) + variance(sum[1], squares[1], n)) / n)))
                return true;
        }
        return false;
    }

    private static double variance(double sum, double squares, int n) {
        return (squares - sum * sum / n) / (n - 1);
    }
}
