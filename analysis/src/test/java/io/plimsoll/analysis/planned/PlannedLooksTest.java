package io.plimsoll.analysis.planned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.distribution.StandardNormal;
import io.plimsoll.analysis.interval.Interval;
import io.plimsoll.analysis.planned.StagewiseDecision.AdjustedEstimate;
import io.plimsoll.analysis.planned.StagewiseDecision.EndsWithoutRejection;
import io.plimsoll.analysis.planned.StagewiseDecision.GoesOn;
import io.plimsoll.analysis.planned.StagewiseDecision.Rejects;
import io.plimsoll.testkit.BinomialBound;

class PlannedLooksTest {
    private static final int RUNS = 800;
    private static final int LOOKS = 3;
    private static final double EFFECT = 0.03;
    /** Of a third of the information: the effect has power 0.8 or so at the end. */
    private static final double ERROR = 0.0185;
    private static final PlannedLooks PLAN = PlannedLooks
            .of(GroupSequentialDesign.equallySpaced(LOOKS, 0.05, Sides.TWO,
                    new AlphaSpending.PocockType()));
    private static final List<StagewiseDecision> ENDED = IntStream.range(0, RUNS)
            .mapToObj(PlannedLooksTest::ended).toList();

    @Test
    void aLookSaysWhatItMaySpendAndWhatItFound() {
        StagewiseDecision first = PLAN.at(1, EFFECT, ERROR);
        assertThat(first).isInstanceOf(GoesOn.class);
        assertThat(first.look().planned().spentAlpha()).isCloseTo(0.0226416, within(1e-7));
        assertThat(first.look().repeated().upper()).isCloseTo(EFFECT + 2.279428238917 * ERROR, within(1e-9));
        assertThat(first.basis().method()).contains("group sequential", "PocockType", "two-sided");
        assertThat(PLAN.at(2, -EFFECT, 0.01)).isInstanceOf(Rejects.class);
        assertThat(PLAN.at(3, EFFECT, 0.02)).isInstanceOf(EndsWithoutRejection.class);
    }

    @Test
    void whatEndsAtTheFirstLookNeedsNoAdjustment() {
        AdjustedEstimate adjusted = ((Rejects) PLAN.at(1, 0.05, ERROR)).adjusted();
        assertThat(adjusted.medianUnbiased()).isCloseTo(0.05, within(1e-8));
        assertThat(adjusted.interval().lower()).isCloseTo(0.05 - 1.959963985 * ERROR, within(1e-8));
        assertThat(adjusted.p()).isCloseTo(2 * StandardNormal.upperTail(0.05 / ERROR), within(1e-12));
    }

    @Test
    void theMirroredTrialHasTheMirroredEstimate() {
        AdjustedEstimate up = ((Rejects) PLAN.at(2, 0.04, 0.013)).adjusted();
        AdjustedEstimate down = ((Rejects) PLAN.at(2, -0.04, 0.013)).adjusted();
        assertThat(down.medianUnbiased()).isCloseTo(-up.medianUnbiased(), within(1e-8));
        assertThat(down.interval().lower()).isCloseTo(-up.interval().upper(), within(1e-8));
        assertThat(down.p()).isCloseTo(up.p(), within(1e-10));
        assertThat(up.medianUnbiased()).isLessThan(0.04);
    }

    @Test
    void halfOfTheAdjustedEstimatesAreTooLargeAndTheIntervalsCover() {
        assertThat(above(AdjustedEstimate::medianUnbiased))
                .isBetween(BinomialBound.atLeast(RUNS, 0.5), BinomialBound.atMost(RUNS, 0.5));
        assertThat(above(it -> it.interval().upper()) - above(it -> it.interval().lower()))
                .isBetween(BinomialBound.atLeast(RUNS, 0.95), BinomialBound.atMost(RUNS, 0.95));
    }

    @Test
    void rawEstimatesAtTheEndAreTooLargeTooOften() {
        int raw = 0;
        for (StagewiseDecision ended : ENDED)
            raw += ended.look().effect() > EFFECT ? 1 : 0;
        assertThat(raw).isGreaterThan(BinomialBound.atMost(RUNS, 0.5));
    }

    @Test
    void repeatedIntervalsCoverAtAllLooksTogether() {
        int covered = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            boolean all = true;
            for (int look = 1; look <= LOOKS; look++) {
                Interval repeated = PLAN.at(look, estimate(seed, look), ERROR / Math.sqrt(look)).look()
                        .repeated();
                all &= !repeated.excludes(EFFECT);
            }
            covered += all ? 1 : 0;
        }
        assertThat(covered).isGreaterThanOrEqualTo(BinomialBound.atLeast(RUNS, 0.95));
    }

    @Test
    void aLookOutsideOfThePlanIsRefused() {
        assertThatThrownBy(() -> PLAN.at(4, 0, 1)).hasMessageContaining("looks 1 to 3, got 4");
        assertThatThrownBy(() -> PLAN.at(1, 0, 0)).hasMessageContaining("standard error above 0");
    }

    private static int above(ToDoubleFunction<AdjustedEstimate> figure) {
        int count = 0;
        for (StagewiseDecision ended : ENDED)
            count += figure.applyAsDouble(switch (ended) {
                case Rejects(var _, AdjustedEstimate adjusted) -> adjusted;
                case EndsWithoutRejection(var _, AdjustedEstimate adjusted) -> adjusted;
                case GoesOn it -> throw new AssertionError(it);
            }) > EFFECT ? 1 : 0;
        return count;
    }

    private static StagewiseDecision ended(int seed) {
        for (int look = 1;; look++) {
            StagewiseDecision decision = PLAN.at(look, estimate(seed, look), ERROR / Math.sqrt(look));
            if (!(decision instanceof GoesOn)) return decision;
        }
    }

    private static double estimate(int seed, int look) {
        SplittableRandom random = new SplittableRandom(seed);
        double sum = 0;
        for (int i = 0; i < look; i++)
            sum += EFFECT + ERROR * random.nextGaussian();
        return sum / look;
    }
}
