package io.plimsoll.rollout.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.baseline.FrozenThreshold;
import io.plimsoll.analysis.comparability.Arms;
import io.plimsoll.analysis.effect.EffectEstimate.Estimated;
import io.plimsoll.analysis.effect.EffectQuestion;
import io.plimsoll.analysis.effect.ErrorsCounted;
import io.plimsoll.analysis.interval.Interval;
import io.plimsoll.model.cell.OutcomeCounts;
import io.plimsoll.model.experiment.PrimaryMetric.Expectation;
import io.plimsoll.model.metric.MetricDefinition;
import io.plimsoll.model.metric.StandardMetrics;
import io.plimsoll.model.metric.Statistic;
import io.plimsoll.model.traffic.Role;
import io.plimsoll.rollout.guardrail.GuardrailVerdict.Breached;
import io.plimsoll.rollout.guardrail.GuardrailVerdict.Missing;
import io.plimsoll.rollout.guardrail.GuardrailVerdict.Passed;
import io.plimsoll.rollout.guardrail.GuardrailVerdict.ReplicaFault;
import io.plimsoll.rollout.guardrail.GuardrailVerdict.Undecided;
import io.plimsoll.rollout.guardrail.GuardrailVerdict.Unknown;
import io.plimsoll.rollout.guardrail.Stage.Arm;

class GuardrailTest {
    private static final Guardrail MEAN = new Guardrail.RelativeMean("mean", StandardMetrics.ITL_MAX,
            Stage.everything(), 0.10);
    private static final Guardrail TAIL = new Guardrail.RelativeTail("tail", StandardMetrics.ITL_MAX,
            Stage.everything(), Stage.OVER, 0.02);
    private static final Guardrail IMPROVES = new Guardrail.MustImprove("primary", StandardMetrics.ITL_MAX,
            Statistic.MEAN, Expectation.DECREASE, Stage.everything());
    private static final Guardrail SLO = new Guardrail.AbsoluteTail("slo", StandardMetrics.ITL_MAX,
            Stage.everything(), Stage.OVER, 0.05);
    private static final Guardrail DISASTER = new Guardrail.Disaster("disaster", 0.005,
            new OutcomeCounts(500, 500, 0, 0, 0, 0));
    private static final Guardrail TELEMETRY = new Guardrail.TelemetrySilence("telemetry", 2);
    private static final Guardrail LOSS = new Guardrail.ReplicaLoss("loss", 3);
    private static final Arm FINE = Arm.of(12, 0);

    // ---- relative

    @Test
    void aMeanSurelyInsideItsMarginPasses() {
        assertThat(judge(MEAN, noisy(16, 1.00))).isInstanceOf(Passed.class);
    }

    @Test
    void aMeanSurelyOverItsMarginIsABreachWithItsNumbers() {
        GuardrailVerdict verdict = judge(MEAN, noisy(16, 1.60));
        assertThat(verdict).isInstanceOf(Breached.class);
        assertThat(verdict.grounds().sentence()).startsWith("mean itl.max changes by +60")
                .contains("over 8 pairs; the margin is +10.0%: surely worse than allowed");
        assertThat(verdict.grounds().figures()).extracting(Figure::name)
                .contains("effect", "control", "treatment", "pairs", "alpha", "phi", "lower", "upper",
                        "margin");
    }

    @Test
    void theVerdictThatEndsAStageSaysTheEffectWithoutTheLuckOfThatMomentAndLaterOnesDoNot() {
        for (Guardrail guardrail : List.of(MEAN, floored(1), IMPROVES)) {
            double factor = guardrail == IMPROVES ? 0.8 : 1.4;
            int blocks = 4;
            while (judge(guardrail, noisy(blocks, factor)) instanceof Undecided)
                blocks += 2;
            Grounds first = judge(guardrail, noisy(blocks, factor)).grounds();
            assertThat(first.adjusted().orElseThrow().unit()).isEqualTo("%");
            assertThat(first.adjusted().orElseThrow().value()).isBetween(
                    guardrail == IMPROVES ? -21 : 10.0, guardrail == IMPROVES ? -1 : 41.0);
            assertThat(first.text()).startsWith(first.sentence())
                    .endsWith("% without the luck of the early stop");
            Grounds later = judge(guardrail, noisy(blocks + 2, factor)).grounds();
            assertThat(later.adjusted()).isEmpty();
            assertThat(later.text()).isEqualTo(later.sentence());
        }
    }

    @Test
    void worseThanTheControlButInsideTheMarginIsNoBreach() {
        assertThat(judge(MEAN, noisy(40, 1.06))).isInstanceOf(Passed.class);
    }

    @Test
    void aDifferenceBelowTheFloorDoesNotCountHoweverManyPercentItIs() {
        // The control's mean is 10,000 us: 60 % are 6,000 us.
        assertThat(judge(floored(9_000), noisy(16, 1.60))).isInstanceOf(Passed.class);
        assertThat(judge(floored(9_000), noisy(16, 2.60))).isInstanceOf(Breached.class);
        assertThat(judge(floored(1), noisy(16, 1.60))).isInstanceOf(Breached.class);
        assertThat(judge(floored(1), noisy(16, 1.00))).isInstanceOf(Passed.class);
        assertThat(judge(floored(9_000), noisy(16, 1.60)).grounds().sentence())
                .contains("the margin is +10.0% or 9000 us, whichever is more: inside its margin");
    }

    private static Guardrail floored(long micros) {
        return new Guardrail.RelativeMean("mean", StandardMetrics.ITL_MAX, Stage.everything(), 0.10, micros);
    }

    @Test
    void aMeanAtItsMarginIsUndecided() {
        assertThat(judge(MEAN, noisy(16, 1.10))).isInstanceOf(Undecided.class);
    }

    @Test
    void fewerRequestsPerSecondAreWorse() {
        Guardrail rate = new Guardrail.RelativeMean("rate", StandardMetrics.OUTPUT_RATE, Stage.everything(),
                0.10);
        assertThat(judge(rate, noisy(16, 1.0))).isInstanceOfSatisfying(Unknown.class,
                unknown -> assertThat(unknown.missing()).isEqualTo(Missing.NO_DATA_YET));
        assertThat(Harm.of(estimate(StandardMetrics.OUTPUT_RATE, -0.3, -0.2)).lower()).isEqualTo(0.2);
        assertThat(Harm.of(estimate(StandardMetrics.TTFT, -0.3, -0.2)).upper()).isEqualTo(-0.2);
    }

    @Test
    void onePairIsUndecidedAndNoDataIsNoPass() {
        assertThat(judge(MEAN, noisy(2, 1.0))).isInstanceOf(Undecided.class);
        assertThat(judge(MEAN, new Stage())).isInstanceOf(Unknown.class);
    }

    @Test
    void pairsThatAreAllAlikeAreUndecidedWhateverTheyShowAndSaySo() {
        for (double times : new double[]{0.5, 1, 2})
            for (Guardrail guardrail : new Guardrail[]{MEAN, floored(9_000)})
                assertThat(
                        judge(guardrail, new Stage().blocks(16, Arm.mean(times * 10_000), Arm.mean(10_000))))
                        .isInstanceOfSatisfying(Undecided.class, undecided -> assertThat(
                                undecided.grounds().sentence())
                                .startsWith("mean cannot be estimated: all 8 pairs show the same "));
    }

    @Test
    void aTailThatIsSurelyWorseIsABreach() {
        assertThat(judge(TAIL, tail(16, 9, 0))).isInstanceOf(Breached.class);
    }

    @Test
    void aTailThatNobodyTouchesPassesButNotOnTwoPairs() {
        assertThat(judge(TAIL, tail(16, 0, 0))).isInstanceOf(Passed.class);
        assertThat(judge(TAIL, tail(4, 0, 0))).isInstanceOf(Undecided.class);
    }

    @Test
    void armsThatMayNotBeComparedAreNotJudged() {
        assertThat(judge(TAIL, tail(16, 9, 0).notComparable())).isInstanceOfSatisfying(Unknown.class,
                unknown -> assertThat(unknown.missing()).isEqualTo(Missing.NOT_COMPARABLE));
    }

    @Test
    void fixedPoolsAreNotJudgedByWhatTheirHostsMayExplain() {
        assertThat(judge(TAIL, tail(16, 9, 0).onFixedPools())).isInstanceOfSatisfying(Unknown.class,
                unknown -> assertThat(unknown.missing()).isEqualTo(Missing.NOT_COMPARABLE));
        assertThat(judge(SLO, tail(6, 8, 8).onFixedPools())).isInstanceOf(Breached.class);
        assertThat(judge(DISASTER, new Stage().onFixedPools().block(FINE.failing(12), FINE)
                .block(FINE.failing(12), FINE))).isInstanceOf(Breached.class);
    }

    @Test
    void withoutAControlOnlyAbsoluteGuardrailsApply() {
        assertThat(MEAN.appliesTo(Arms.TREATMENT_ONLY)).isFalse();
        assertThat(TAIL.appliesTo(Arms.TREATMENT_ONLY)).isFalse();
        assertThat(SLO.appliesTo(Arms.TREATMENT_ONLY)).isTrue();
        assertThat(DISASTER.appliesTo(Arms.TREATMENT_ONLY)).isTrue();
    }

    // ---- absolute

    @Test
    void anSloInsideItsLimitPassesWhenTheLeastTimeIsOver() {
        assertThat(judge(SLO, tail(6, 0, 5))).isInstanceOf(Passed.class);
        assertThat(judge(SLO, tail(6, 0, 5).since(Duration.ofSeconds(19)))).isInstanceOf(Undecided.class);
    }

    @Test
    void anSloSurelyBrokenIsABreachWhateverTheControlDoes() {
        assertThat(judge(SLO, tail(6, 8, 8))).isInstanceOf(Breached.class);
    }

    @Test
    void anSloOverItsLimitByChanceIsUndecided() {
        assertThat(judge(SLO, tail(6, 1, 0))).isInstanceOf(Undecided.class);
    }

    @Test
    void requestsThatFailBreakAnSloToo() {
        assertThat(judge(SLO, new Stage().blocks(6, FINE.failing(8), FINE))).isInstanceOf(Breached.class);
    }

    /** Gaps of four tokens against a threshold that the control's gaps of one token made. */
    @Test
    void gapsOfOtherChunksAreNotHeldToAThresholdOfTheControlAndToANumberTheyAre() {
        Stage coarse = new Stage().inChunksOf(4).blocks(20, Arm.of(12, 8), FINE);
        assertThat(judge(SLO, coarse)).isInstanceOfSatisfying(Unknown.class, unknown -> {
            assertThat(unknown.missing()).isEqualTo(Missing.NOT_COMPARABLE);
            assertThat(unknown.grounds().sentence()).contains("chunks of other sizes");
        });
        Guardrail promise = new Guardrail.AbsoluteTail("promise", StandardMetrics.ITL_MAX, Stage.everything(),
                new FrozenThreshold(Stage.OVER.metric(), Stage.OVER.value(), "30ms", 0), 0.05);
        assertThat(judge(promise, coarse)).isInstanceOf(Breached.class);
    }

    @Test
    void anSloIsJudgedWithoutControl() {
        assertThat(judge(SLO, new Stage().withoutControl().blocks(6, FINE, FINE))).isInstanceOf(Passed.class);
        assertThat(judge(SLO, new Stage().withoutControl().blocks(6, Arm.of(12, 9), FINE)))
                .isInstanceOf(Breached.class);
    }

    // ---- disasters

    @Test
    void noFailuresPassOnceABlockIsComplete() {
        assertThat(judge(DISASTER, new Stage().block(FINE, FINE))).isInstanceOf(Passed.class);
        assertThat(judge(DISASTER, new Stage().tally(0, Role.TREATMENT, 9, 0))).isInstanceOf(Undecided.class);
        assertThat(judge(DISASTER, new Stage())).isInstanceOf(Unknown.class);
    }

    @Test
    void aFewFailuresOfBothArmsAreNoDisaster() {
        assertThat(judge(DISASTER, new Stage().blocks(8, FINE.failing(1), FINE.failing(1))))
                .isInstanceOf(Passed.class);
    }

    @Test
    void anAlarmOnOneReplicaInOneOpenBlockIsItsFaultFirst() {
        GuardrailVerdict verdict = judge(DISASTER,
                new Stage().block(FINE, FINE).block(FINE, FINE).tally(2, Role.TREATMENT, 14, 14));
        assertThat(verdict).isInstanceOfSatisfying(ReplicaFault.class,
                fault -> assertThat(fault.replica()).isEqualTo("a"));
        assertThat(verdict.grounds().sentence())
                .startsWith("14 of 38 requests of the treatment failed, 0 of 24");
    }

    @Test
    void aReplicaThatIsCleanUnderControlRightAfterBlamesTheVariantAndOneThatWasBeforeDoesNot() {
        Stage before = new Stage().block(FINE, FINE).block(FINE.failing(12), FINE);
        assertThat(judge(DISASTER, before)).isInstanceOf(ReplicaFault.class);
        assertThat(judge(DISASTER, before.block(FINE, FINE))).isInstanceOf(Breached.class);
    }

    @Test
    void aReplicaThatFailsUnderControlTooDoesNot() {
        assertThat(judge(DISASTER,
                new Stage().block(FINE, FINE.failing(1)).block(Arm.of(30, 0).failing(30), FINE)))
                .isInstanceOf(ReplicaFault.class);
    }

    @Test
    void aSecondReplicaThatAgreesBlamesTheVariant() {
        assertThat(
                judge(DISASTER, new Stage().block(FINE.failing(12), FINE).tally(1, Role.TREATMENT, 12, 12)))
                .isInstanceOf(Breached.class);
    }

    @Test
    void aReplicaThatDiedOnceIsOneEventHoweverManyRequestsItTookAlong() {
        Stage once = new Stage().block(FINE, FINE).block(FINE.failing(12), FINE, Set.of("b")).block(FINE,
                FINE);
        assertThat(judge(DISASTER, once)).isInstanceOf(ReplicaFault.class);
        Stage again = once.block(FINE.failing(12), FINE, Set.of("b"));
        assertThat(judge(DISASTER, again)).isInstanceOf(Breached.class);
    }

    @Test
    void requestsThatFoundNoReplicaBelongToTheOneThatDied() {
        Stage once = new Stage().block(FINE, FINE).block(FINE.failing(2), FINE, Set.of("b")).block(FINE,
                FINE);
        assertThat(judge(DISASTER, once.turnedAway(1, Role.TREATMENT, 20))).isInstanceOfSatisfying(
                ReplicaFault.class, fault -> assertThat(fault.replica()).isEqualTo("b"));
    }

    @Test
    void theControlsOwnFailuresAreNoDisasterOfTheTreatment() {
        assertThat(judge(DISASTER, new Stage().blocks(4, FINE, FINE.failing(12)))).isInstanceOf(Passed.class);
    }

    @Test
    void withoutAControlFailuresAreJudgedAgainstTheBaseline() {
        Stage full = new Stage().withoutControl();
        full.tally(0, Role.TREATMENT, 40, 0).tally(1, Role.TREATMENT, 40, 9).tally(2, Role.TREATMENT, 40, 9);
        assertThat(judge(DISASTER, full)).isInstanceOf(Breached.class);
        Stage calm = new Stage().withoutControl().blocks(5, FINE, FINE);
        assertThat(judge(DISASTER, calm)).isInstanceOf(Passed.class);
    }

    // ---- always armed

    @Test
    void twoBlocksWithoutACompleteOneAreSilence() {
        assertThat(judge(TELEMETRY, new Stage().block(FINE, FINE).silentFor(1))).isInstanceOf(Passed.class);
        assertThat(judge(TELEMETRY, new Stage().block(FINE, FINE).silentFor(2))).isInstanceOfSatisfying(
                Unknown.class, unknown -> assertThat(unknown.missing()).isEqualTo(Missing.SILENT));
        assertThat(judge(TELEMETRY, new Stage().silentFor(2))).isInstanceOf(Unknown.class);
    }

    @Test
    void threeBlocksInARowThatTheTreatmentBrokeAreABreach() {
        Stage two = new Stage().losing(3, Role.TREATMENT).losing(4, Role.TREATMENT);
        assertThat(judge(LOSS, two)).isInstanceOf(Passed.class);
        assertThat(judge(LOSS, two.losing(5, Role.TREATMENT))).isInstanceOf(Breached.class);
    }

    @Test
    void blocksThatBrokeInBothArmsAreNotTheVariants() {
        assertThat(judge(LOSS, new Stage().losing(3, Role.TREATMENT).losing(4, Role.TREATMENT)
                .losing(4, Role.PAIRED_CONTROL).losing(5, Role.TREATMENT))).isInstanceOf(Passed.class);
        assertThat(judge(LOSS, new Stage().losing(3, Role.PAIRED_CONTROL).losing(4, Role.PAIRED_CONTROL)
                .losing(5, Role.PAIRED_CONTROL))).isInstanceOf(Passed.class);
    }

    @Test
    void replicasThatOnlyTheTreatmentLosesAreABreachAlsoWithQuietBlocksBetween() {
        assertThat(judge(LOSS, losingInPairs(5))).isInstanceOf(Passed.class);
        GuardrailVerdict verdict = judge(LOSS, losingInPairs(11));
        assertThat(verdict).isInstanceOf(Breached.class);
        assertThat(verdict.grounds().sentence()).contains("in 11 pairs of blocks, the control in 0");
        assertThat(judge(LOSS, losingInPairs(11).onFixedPools())).as("no coin, no evidence")
                .isInstanceOf(Passed.class);
    }

    private static Stage losingInPairs(int pairs) {
        Stage stage = new Stage();
        for (int pair = 0; pair < pairs; pair++)
            stage.losing(4L * pair, Role.TREATMENT);
        return stage;
    }

    private static GuardrailVerdict judge(Guardrail guardrail, Stage stage) {
        return guardrail.judge(stage.evidence(), Stage.RULES);
    }

    private static Estimated estimate(
            MetricDefinition metric, double lower, double upper) {
        return new Estimated(
                EffectQuestion.mean(metric, Stage.everything()), 1, 1, -0.25, 0.05,
                new Interval(lower, upper), 0.1, 8, 0.3, "test", "pair of blocks", ErrorsCounted.NONE);
    }

    /** Means that scatter by 2 % between blocks, the treatment a factor slower. */
    private static Stage noisy(int blocks, double factor) {
        Stage stage = new Stage();
        for (int block = 0; block < blocks; block++) {
            double shared = 10_000 * (1 + 0.1 * Math.sin(block));
            stage.block(Arm.mean(factor * shared * (1 + 0.02 * Math.sin(5.0 * block))),
                    Arm.mean(shared * (1 + 0.02 * Math.cos(7.0 * block))));
        }
        return stage;
    }

    private static Stage tail(int blocks, int treatmentOver, int controlOver) {
        return new Stage().blocks(blocks, Arm.of(12, treatmentOver), Arm.of(12, controlOver));
    }
}
