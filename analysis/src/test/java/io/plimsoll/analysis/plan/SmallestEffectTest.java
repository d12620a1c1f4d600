package io.plimsoll.analysis.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.plimsoll.analysis.StageBuilder;
import io.plimsoll.analysis.effect.EffectEstimate.Estimated;
import io.plimsoll.analysis.effect.EffectQuestion;
import io.plimsoll.analysis.effect.Estimator;
import io.plimsoll.analysis.sequence.TMixture;
import io.plimsoll.model.metric.Direction;
import io.plimsoll.model.metric.StandardMetrics;
import io.plimsoll.model.traffic.Role;
import io.plimsoll.testkit.BinomialBound;

class SmallestEffectTest {
    private static final int RUNS = 1_000;
    private static final double CHANCE = 0.8;
    private static final int PAIRS = 8;
    private static final double PHI = 0.3;
    private static final double ALARM = 0.05 / 6;
    private static final SmallestEffect PASSING_AT_EIGHT = new SmallestEffect(PAIRS, 0.05, PHI, CHANCE);
    private static final SmallestEffect ALARM_AT_EIGHT = new SmallestEffect(PAIRS, ALARM, PHI, CHANCE);
    /** What four runs of five are, give or take what chance does once in a million builds. */
    private static final int OFTEN = BinomialBound.atLeast(RUNS, CHANCE);
    private static final int NO_MORE = BinomialBound.atMost(RUNS, CHANCE);
    /** A run of tails is up to 1,600 requests; half of a harm is seen in a run of twenty, so that fewer runs tell it as surely. */
    private static final int TAIL_RUNS = 500;
    private static final int OFTEN_IN_TAILS = BinomialBound.atLeast(TAIL_RUNS, CHANCE);

    @ParameterizedTest
    @CsvSource({ // scipy 1.17.1, nct.sf(c, nu, delta)
            "1, 6.0, 8.0, 0.8115545827572939", "7, 5.2, 6.5, 0.8107657493943482",
            "24, 2.7, 3.6, 0.806625723764945", "200, 2.0, 2.0, 0.5009950664151657"})
    void theTailIsThatOfTheNoncentralT(double nu, double c, double delta, double expected) {
        assertThat(NoncentralT.above(nu, c, delta, false)).isCloseTo(expected, within(1e-6));
        assertThat(NoncentralT.above(nu, c, NoncentralT.shift(nu, c, expected, false), false))
                .isCloseTo(expected, within(1e-9));
    }

    @Test
    void theSmallestHarmIsSurelyBeyondTheMarginInFourRunsOfFive() {
        double harm = ALARM_AT_EIGHT.harm(0.03, 0.10, Direction.LOWER_IS_BETTER);
        int seen = means(0.03, harm, ALARM, effect -> effect.interval().lower() > 0.10);
        assertThat(seen).isBetween(OFTEN, NO_MORE);
    }

    @Test
    void aPlanThatTakesTheRadiusForTheEffectPromisesTooMuch() {
        double k = new TMixture(PHI).radius(PAIRS, 2 * ALARM) * 0.03 / Math.sqrt(PAIRS);
        double harm = 1.1 * (1 + k + k * k / 2) - 1;
        assertThat(means(0.03, harm, ALARM, effect -> effect.interval().lower() > 0.10)).isLessThan(OFTEN);
    }

    @Test
    void anEqualVariantPassesTheSmallestMarginInFourRunsOfFive() {
        double margin = PASSING_AT_EIGHT.margin(0.05, Direction.LOWER_IS_BETTER);
        assertThat(means(0.05, 0, 0.05, effect -> effect.interval().upper() < margin))
                .isBetween(OFTEN, NO_MORE);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.02, 14", "0.1, 0.05, 50"})
    void aTailsSmallestHarmIsSeenInFourRunsOfFiveOrMore(double share, double margin, int requests) {
        double harm = ALARM_AT_EIGHT.harmInPoints(2 * requests, share, margin);
        assertThat(tails(requests, share, share + harm, ALARM, effect -> effect.interval().lower() > margin))
                .isGreaterThanOrEqualTo(OFTEN_IN_TAILS);
        assertThat(tails(requests, share, share + (margin + harm) / 2, ALARM,
                effect -> effect.interval().lower() > margin)).isLessThan(OFTEN_IN_TAILS);
    }

    @Test
    void anEqualVariantPassesATailsSmallestMarginInFourRunsOfFive() {
        double margin = PASSING_AT_EIGHT.marginInPoints(50, 0.1);
        assertThat(tails(25, 0.1, 0.1, 0.05, effect -> effect.interval().upper() < margin))
                .isGreaterThanOrEqualTo(OFTEN_IN_TAILS);
    }

    @Test
    void whereMoreIsBetterTheSameRatioIsASmallerHarm() {
        double down = ALARM_AT_EIGHT.harm(0.05, 0, Direction.HIGHER_IS_BETTER);
        double up = ALARM_AT_EIGHT.harm(0.05, 0, Direction.LOWER_IS_BETTER);
        assertThat((1 - down) * (1 + up)).isCloseTo(1, within(1e-12));
    }

    @Test
    void whatCannotBeSeenIsInfinite() {
        assertThat(new SmallestEffect(2, 0.05, PHI, CHANCE).margin(0.01, Direction.LOWER_IS_BETTER))
                .isInfinite();
        assertThat(new SmallestEffect(2, 0.05, PHI, CHANCE).harmInPoints(100, 0, 0.02)).isInfinite();
        assertThat(ALARM_AT_EIGHT.harm(1.0, 0.1, Direction.LOWER_IS_BETTER)).isInfinite();
        assertThat(ALARM_AT_EIGHT.harmInPoints(1, 0.9, 0.02)).isInfinite();
        assertThatThrownBy(() -> new SmallestEffect(1, 0.05, PHI, CHANCE)).hasMessageContaining("two pairs");
    }

    /** Runs in which the last look at eight pairs says so; a pair's arms scatter on their own, in proportion to their mean. */
    private static int means(double scatter, double effect, double alpha, Predicate<Estimated> says) {
        EffectQuestion mean = EffectQuestion.mean(StandardMetrics.TTFT, new TreeMap<>());
        int count = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            StageBuilder stage = StageBuilder.stage();
            for (int block = 0; block < 2 * PAIRS; block++)
                for (Role role : new Role[]{Role.TREATMENT, Role.PAIRED_CONTROL})
                    stage.add(StageBuilder.request(block, role, Math.round(1e8
                            * (role == Role.TREATMENT ? 1 + effect : 1)
                            * (1 + scatter * random.nextGaussian()))));
            count += says(stage, mean, alpha, says);
        }
        return count;
    }

    /** @param requests an arm and block */
    private static int tails(int requests, double control, double treatment, double alpha,
            Predicate<Estimated> says) {
        EffectQuestion over = EffectQuestion.exceedance(StandardMetrics.TTFT, 100_000, new TreeMap<>());
        int count = 0;
        for (int seed = 0; seed < TAIL_RUNS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            StageBuilder stage = StageBuilder.stage();
            for (int block = 0; block < 2 * PAIRS; block++)
                for (int request = 0; request < requests; request++) {
                    stage.add(StageBuilder.request(block, Role.TREATMENT,
                            random.nextDouble() < treatment ? 200_000 : 50_000));
                    stage.add(StageBuilder.request(block, Role.PAIRED_CONTROL,
                            random.nextDouble() < control ? 200_000 : 50_000));
                }
            count += says(stage, over, alpha, says);
        }
        return count;
    }

    private static int says(StageBuilder stage, EffectQuestion question, double alpha,
            Predicate<Estimated> says) {
        return says.test((Estimated) new Estimator(2 * alpha, PHI).estimate(stage.comparable(), question))
                ? 1
                : 0;
    }
}
