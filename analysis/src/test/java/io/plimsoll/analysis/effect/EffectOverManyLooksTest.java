package io.plimsoll.analysis.effect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import java.util.function.BiPredicate;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.SimulatedStage;
import io.plimsoll.analysis.StageBuilder;
import io.plimsoll.analysis.comparability.Arms;
import io.plimsoll.analysis.comparability.ComparabilityCheck;
import io.plimsoll.analysis.comparability.ComparabilityReport;
import io.plimsoll.analysis.comparability.ComparableSnapshot;
import io.plimsoll.analysis.effect.EffectEstimate.Estimated;
import io.plimsoll.analysis.interval.Interval;
import io.plimsoll.model.cell.MetricSnapshot;
import io.plimsoll.model.metric.StandardMetrics;
import io.plimsoll.testkit.BinomialBound;

/** The whole way from requests to an interval, looked at after every pair, over hosts that differ by 10 %. */
class EffectOverManyLooksTest {
    private static final int RUNS = 250;
    private static final int PAIRS = 8;
    private static final double ALPHA = 0.05;
    private static final EffectQuestion MEAN = EffectQuestion.mean(StandardMetrics.TTFT, new TreeMap<>());
    private static final EffectQuestion OVER = EffectQuestion.exceedance(StandardMetrics.TTFT, 100_000,
            new TreeMap<>());
    private static final Estimator ESTIMATOR = new Estimator(ALPHA, 0.3);

    @Test
    void equalArmsThatSwapHostsAreCalledDifferentNoMoreOftenThanPromised() {
        SimulatedStage stage = new SimulatedStage(PAIRS, 8, 0.1, 0, true);
        BiPredicate<ComparableSnapshot, Integer> mean = (snapshot, _) -> excludesZero(snapshot, MEAN);
        BiPredicate<ComparableSnapshot, Integer> share = (snapshot, _) -> excludesZero(snapshot, OVER);
        assertThat(runsWithAlarm(stage, mean)).isLessThanOrEqualTo(BinomialBound.atMost(RUNS, ALPHA));
        assertThat(runsWithAlarm(stage, share)).isLessThanOrEqualTo(BinomialBound.atMost(RUNS, ALPHA));
    }

    @Test
    void theSameTestCatchesPoolsThatDoNotSwap() {
        SimulatedStage fixed = new SimulatedStage(PAIRS, 8, 0.25, 0, false);
        assertThat(runsWithAlarm(fixed, (snapshot, _) -> excludesZero(snapshot, MEAN)))
                .isGreaterThan(BinomialBound.atMost(RUNS, ALPHA));
    }

    @Test
    void theSameTestCatchesANormalIntervalThatIsPeekedAt() {
        SimulatedStage stage = new SimulatedStage(PAIRS, 8, 0.1, 0, true);
        assertThat(runsWithAlarm(stage, (snapshot, pairs) -> normalIntervalExcludesZero(snapshot, pairs)))
                .isGreaterThan(BinomialBound.atMost(RUNS, ALPHA));
    }

    @Test
    void aLatencyThatHalvesIsFoundWithItsSignAndCovered() {
        SimulatedStage halved = new SimulatedStage(PAIRS, 8, 0.1, -0.5, true);
        int found = 0;
        int missed = 0;
        for (int seed = 0; seed < 100; seed++) {
            Estimated estimate = estimate(upTo(halved.run(seed), PAIRS), MEAN);
            found += estimate.isBetter() ? 1 : 0;
            missed += estimate.interval().excludes(-0.5) ? 1 : 0;
        }
        assertThat(found).isGreaterThanOrEqualTo(BinomialBound.atLeast(100, 0.9));
        assertThat(missed).isLessThanOrEqualTo(BinomialBound.atMost(100, ALPHA));
    }

    private static int runsWithAlarm(SimulatedStage stage, BiPredicate<ComparableSnapshot, Integer> alarm) {
        int runs = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            MetricSnapshot whole = stage.run(seed);
            boolean alarmed = false;
            for (int pairs = 2; pairs <= PAIRS; pairs++)
                alarmed |= alarm.test(upTo(whole, pairs), pairs);
            runs += alarmed ? 1 : 0;
        }
        return runs;
    }

    private static ComparableSnapshot upTo(MetricSnapshot whole, int pairs) {
        MetricSnapshot part = new MetricSnapshot(whole.run(), whole.stage(),
                whole.blocks().subList(0, 2 * pairs),
                List.of(), List.of());
        if (ComparabilityCheck.check(part,
                StageBuilder.context(Arms.PAIRED)) instanceof ComparabilityReport.Comparable(var snapshot, _))
            return snapshot;
        throw new AssertionError("simulated arms are comparable");
    }

    private static boolean excludesZero(ComparableSnapshot snapshot, EffectQuestion question) {
        return estimate(snapshot, question).interval().excludes(0);
    }

    /** The same pairs with 1.96 standard errors: what a dashboard does that knows nothing of looks. */
    private static boolean normalIntervalExcludesZero(ComparableSnapshot snapshot, int pairs) {
        Interval valid = estimate(snapshot, MEAN).interval();
        if (!valid.isBounded())
            return false;
        double effect = estimate(snapshot, MEAN).effect();
        double error = (valid.upper() - valid.lower()) / 2
                / new io.plimsoll.analysis.sequence.TMixture(0.3).radius(pairs, ALPHA);
        return Math.abs(effect) > 1.96 * error;
    }

    private static Estimated estimate(ComparableSnapshot snapshot, EffectQuestion question) {
        return (Estimated) ESTIMATOR.estimate(snapshot, question);
    }
}
