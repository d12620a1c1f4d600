package io.plimsoll.analysis.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.StageBuilder;
import io.plimsoll.analysis.comparability.Adjustment;
import io.plimsoll.analysis.comparability.Arms;
import io.plimsoll.analysis.comparability.CheckResult;
import io.plimsoll.analysis.comparability.ComparabilityCheck;
import io.plimsoll.analysis.comparability.ComparabilityContext;
import io.plimsoll.analysis.comparability.ComparabilityReport;
import io.plimsoll.analysis.comparability.ComparabilityReport.ComparableAfter;
import io.plimsoll.analysis.comparability.ComparabilityReport.NotComparable;
import io.plimsoll.analysis.comparability.SealedLoad;
import io.plimsoll.analysis.design.DesignEvidence;
import io.plimsoll.analysis.effect.EffectEstimate.Cause;
import io.plimsoll.analysis.effect.EffectEstimate.Estimated;
import io.plimsoll.analysis.effect.EffectEstimate.NotEstimable;
import io.plimsoll.analysis.interval.Interval;
import io.plimsoll.model.metric.StandardMetrics;
import io.plimsoll.model.metric.Statistic;
import io.plimsoll.model.traffic.Role;
import io.plimsoll.testkit.BinomialBound;

/** Two runs that differ in what should be equal: what is taken out, and what then is left. */
class AdjustedEffectTest {
    private static final double ALPHA = 0.05;
    private static final Estimator ESTIMATOR = new Estimator(ALPHA, 1);
    private static final EffectQuestion TTFT = EffectQuestion.mean(StandardMetrics.TTFT, new TreeMap<>());
    private static final EffectQuestion OVER = EffectQuestion.exceedance(StandardMetrics.TTFT, 100_000,
            new TreeMap<>());
    private static final int RUNS = 200;

    // ---- load

    @Test
    void twoPercentMoreLoadAtSixtyPercentIsTakenOut() {
        ComparableAfter after = after(twoRuns(1, 0));
        assertThat(after.repair().adjustment()).hasValue(
                new Adjustment.RegressedOn(List.of(Adjustment.BlockCovariate.OFFERED_LOAD)));
        Estimated effect = (Estimated) ESTIMATOR.estimate(after.snapshot(), TTFT);
        assertThat(effect.interval().excludes(0)).isFalse();
        assertThat(effect.method()).startsWith("regression on offered load").contains("% without)");
        assertThat(after.checks()).filteredOn(check -> check.name().equals("offered load")).singleElement()
                .extracting(check -> check.mismatch().map(CheckResult.Mismatch::size).orElse(""))
                .isEqualTo("+2.00%");
    }

    @Test
    void equalRunsUnderUnequalLoadAreCalledDifferentNoMoreOftenThanPromisedAndAnEffectIsFound() {
        int alarms = 0;
        int found = 0;
        int withoutIt = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            ComparableAfter equal = after(twoRuns(seed, 0));
            alarms += shows(ESTIMATOR.estimate(equal.snapshot(), TTFT)) ? 1 : 0;
            withoutIt += shows(ESTIMATOR.estimate(
                    DesignEvidence.Crossover.of(equal.snapshot().blocks()), TTFT))
                            ? 1
                            : 0;
            found += shows(ESTIMATOR.estimate(after(twoRuns(seed, -0.1)).snapshot(), TTFT)) ? 1 : 0;
        }
        assertThat(alarms).isLessThanOrEqualTo(BinomialBound.atMost(RUNS, ALPHA));
        assertThat(withoutIt).as("the plain difference, by the same harness")
                .isGreaterThan(BinomialBound.atMost(RUNS, ALPHA));
        assertThat(found).isGreaterThanOrEqualTo(BinomialBound.atLeast(RUNS, 0.9));
    }

    @Test
    void nearSaturationTheSameIsRefused() {
        assertThat(ComparabilityCheck.check(twoRuns(1, 0).snapshot(), context(0.95)))
                .isInstanceOf(NotComparable.class);
    }

    @Test
    void aLoadThatDidNotVaryCannotBeTakenOut() {
        ComparabilityReport report = ComparabilityCheck.check(twoRuns(1, 0, 0).snapshot(),
                context(0.6));
        assertThat(report).isInstanceOfSatisfying(NotComparable.class, refused -> assertThat(
                refused.reasons()).extracting(CheckResult::explanation).singleElement().asString()
                .contains("load varied too little within the arms"));
    }

    @Test
    void aShareIsAdjustedTooAndAQuantileIsNotEstimable() {
        ComparableAfter after = after(twoRuns(3, 0));
        assertThat(ESTIMATOR.estimate(after.snapshot(), OVER)).isInstanceOf(Estimated.class);
        assertThat(ESTIMATOR.beyondMargin(after.snapshot(), TTFT, 0.05, 0)).isEmpty(); // two runs never swap
        assertThat(ESTIMATOR.estimate(after.snapshot(),
                EffectQuestion.of(StandardMetrics.TTFT, Statistic.P90, new TreeMap<>())))
                .isInstanceOfSatisfying(NotEstimable.class,
                        not -> assertThat(not.cause()).isIn(Cause.NOT_ADJUSTABLE, Cause.TOO_FEW_BLOCKS));
    }

    // ---- classes

    @Test
    void anotherMixOfClassesIsTakenOut() {
        ComparableAfter after = (ComparableAfter) ComparabilityCheck.check(mixed(0).snapshot(),
                StageBuilder.context(Arms.SEPARATE));
        Estimated plain = (Estimated) ESTIMATOR.estimate(
                DesignEvidence.Crossover.of(after.snapshot().blocks()), TTFT);
        Estimated effect = (Estimated) ESTIMATOR.estimate(after.snapshot(), TTFT);
        assertThat(plain.interval().lower()).isGreaterThan(0.1);
        assertThat(effect.effect()).isCloseTo(0, within(0.02));
        assertThat(effect.interval().excludes(0)).isFalse();
        EffectQuestion chats = EffectQuestion.mean(StandardMetrics.TTFT,
                new TreeMap<>(Map.of("workloadClass", "chat")));
        assertThat(((Estimated) ESTIMATOR.estimate(after.snapshot(), chats)).method())
                .as("one class has no mix").doesNotContain("stratification");
    }

    @Test
    void anEffectWithinEachClassIsLeft() {
        ComparableAfter after = (ComparableAfter) ComparabilityCheck.check(mixed(0.2).snapshot(),
                StageBuilder.context(Arms.SEPARATE));
        Interval interval = ((Estimated) ESTIMATOR.estimate(after.snapshot(), TTFT)).interval();
        assertThat(interval.lower()).isGreaterThan(0.1);
        assertThat(interval.upper()).isLessThan(0.3);
    }

    // ---- saturated

    @Test
    void ofASaturatedArmOnlySharesAreEstimated() {
        ComparableAfter after = (ComparableAfter) ComparabilityCheck.check(twoRuns(5, 0).snapshot(),
                StageBuilder.context(Arms.SEPARATE).under(new SealedLoad(9, 9, 1.2)));
        assertThat(ESTIMATOR.estimate(after.snapshot(), TTFT)).isInstanceOfSatisfying(NotEstimable.class,
                not -> assertThat(not.cause()).isEqualTo(Cause.SATURATED));
        assertThat(ESTIMATOR.estimate(after.snapshot(), OVER)).isInstanceOf(Estimated.class);
    }

    private static boolean shows(EffectEstimate estimate) {
        return ((Estimated) estimate).interval().excludes(0);
    }

    private static ComparableAfter after(StageBuilder stage) {
        ComparabilityReport report = ComparabilityCheck.check(stage.snapshot(), context(0.6));
        assertThat(report).isInstanceOf(ComparableAfter.class);
        return (ComparableAfter) report;
    }

    private static ComparabilityContext context(double utilization) {
        return StageBuilder.context(Arms.SEPARATE).under(new SealedLoad(10.2, 10, utilization));
    }

    private static StageBuilder twoRuns(long seed, double effect) { return twoRuns(seed, 0.1, effect); }

    /**
     * Latency goes with load to the power of 2: 2 % more load are 4 % more latency.
     *
     * @param varying sd of the logarithm of a block's load, which the schedules of both share
     */
    private static StageBuilder twoRuns(long seed, double varying, double effect) {
        SplittableRandom random = new SplittableRandom(seed);
        StageBuilder stage = StageBuilder.stage();
        for (int block = 0; block < 60; block++) {
            double planned = Math.exp(varying * random.nextGaussian());
            for (Role role : List.of(Role.TREATMENT, Role.PAIRED_CONTROL)) {
                double load = (role == Role.TREATMENT ? 1.02 : 1) * planned;
                double busy = 60_000 * load * load * Math.exp(0.02 * random.nextGaussian())
                        * (role == Role.TREATMENT ? 1 + effect : 1);
                int requests = (int) Math.round(100 * load);
                for (int i = 0; i < requests; i++)
                    stage.add(StageBuilder.request(block, role,
                            Math.round(busy * Math.exp(0.1 * random.nextGaussian()))));
            }
        }
        return stage;
    }

    /** A third of the treatment's requests are long, and a sixth of the control's; long ones take three times as long. */
    private static StageBuilder mixed(double effect) {
        SplittableRandom random = new SplittableRandom(7);
        StageBuilder stage = StageBuilder.stage();
        for (int block = 0; block < 60; block++)
            for (Role role : List.of(Role.TREATMENT, Role.PAIRED_CONTROL))
                for (int i = 0; i < 24; i++) {
                    boolean isLong = i < (role == Role.TREATMENT ? 8 : 4);
                    double ttft = (isLong ? 120_000 : 40_000) * Math.exp(0.1 * random.nextGaussian())
                            * (role == Role.TREATMENT ? 1 + effect : 1);
                    stage.add(StageBuilder.request(block, role, Math.round(ttft))
                            .of(isLong ? "long" : "chat"));
                }
        return stage;
    }
}
