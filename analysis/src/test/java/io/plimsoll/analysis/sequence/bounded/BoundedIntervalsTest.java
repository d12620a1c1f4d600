package io.plimsoll.analysis.sequence.bounded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.interval.Interval;
import io.plimsoll.testkit.BinomialBound;

class BoundedIntervalsTest {
    private static final int RUNS = 500;
    private static final double ALPHA = 0.05;

    @Test
    void theIntervalOfAChanceCoversItAtEveryTenthTrialTogether() {
        BernoulliInterval interval = new BernoulliInterval(ALPHA, 200);
        int misses = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            RandomGenerator random = new SplittableRandom(seed);
            int successes = 0;
            boolean missed = false;
            for (int n = 1; n <= 300; n++) {
                successes += random.nextDouble() < 0.1 ? 1 : 0;
                missed |= n % 10 == 0 && interval.of(successes, n).excludes(0.1);
            }
            misses += missed ? 1 : 0;
        }
        assertThat(misses).isLessThanOrEqualTo(BinomialBound.atMost(RUNS, ALPHA));
    }

    @Test
    void empiricalBernsteinCoversTheMeanAtEveryValueTogether() {
        int misses = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            RandomGenerator random = new SplittableRandom(seed);
            EmpiricalBernstein state = EmpiricalBernstein.start(ALPHA, 0.5);
            boolean missed = false;
            for (int n = 1; n <= 300; n++) {
                state = state.and(random.nextDouble() * random.nextDouble());
                missed |= state.bounds().excludes(0.25);
            }
            misses += missed ? 1 : 0;
        }
        assertThat(misses).isLessThanOrEqualTo(BinomialBound.atMost(RUNS, ALPHA));
    }

    @Test
    void trialsThatAreAllAlikeStillBoundTheOtherSide() {
        BernoulliInterval interval = new BernoulliInterval(ALPHA, 1_000);
        Interval none = interval.of(0, 500);
        Interval all = interval.of(500, 500);
        assertThat(none.lower()).isZero();
        assertThat(none.upper()).isBetween(0.005, 0.02);
        assertThat(all.upper()).isEqualTo(1);
        assertThat(1 - all.lower()).isBetween(none.upper() - 1e-9, none.upper() + 1e-9);
        assertThat(interval.of(0, 0)).isEqualTo(new Interval(0, 1));
    }

    @Test
    void whatIsNoShareIsRefused() {
        assertThatThrownBy(() -> new BernoulliInterval(ALPHA, 10).of(3, 2)).hasMessageContaining("3 of 2");
        assertThatThrownBy(() -> EmpiricalBernstein.start(ALPHA, 0.5).and(-0.1))
                .hasMessageContaining("[0, 1], got -0.1");
    }
}
