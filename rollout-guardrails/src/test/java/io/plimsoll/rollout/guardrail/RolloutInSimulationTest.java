package io.plimsoll.rollout.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import io.plimsoll.model.cell.OutcomeCounts;
import io.plimsoll.model.experiment.DecisionRule;
import io.plimsoll.model.experiment.DecisionRule.Fallback;
import io.plimsoll.model.experiment.StageSpec;
import io.plimsoll.model.experiment.StageSpec.Tier;
import io.plimsoll.model.metric.StandardMetrics;
import io.plimsoll.model.traffic.TrafficShare;
import io.plimsoll.rollout.decision.DecisionInput;
import io.plimsoll.rollout.decision.DecisionPolicy;
import io.plimsoll.rollout.decision.Phase;
import io.plimsoll.rollout.decision.RolloutDecision;
import io.plimsoll.rollout.decision.RolloutState;
import io.plimsoll.rollout.guardrail.Stage.Arm;
import io.plimsoll.testkit.BinomialBound;

/** One canary stage of eight pairs, decided after every block, from verdicts of all guardrails together. */
class RolloutInSimulationTest {
    private static final int RUNS = 300;
    private static final int BLOCKS = 16;
    private static final Guardrails GUARDRAILS = new Guardrails(List.of(
            new Guardrail.RelativeMean("mean", StandardMetrics.ITL_MAX, Stage.everything(), 0.10),
            new Guardrail.RelativeTail("tail", StandardMetrics.ITL_MAX, Stage.everything(), Stage.OVER, 0.05),
            new Guardrail.Disaster("disaster", 0.005, OutcomeCounts.NONE),
            new Guardrail.ReplicaLoss("replica loss", 3), new Guardrail.TelemetrySilence("telemetry", 2)));

    /** A variant: factor on the mean, share over the threshold, share of failures. */
    private record Variant(double factor, double over, double failing) {}

    private static final Variant SAME = new Variant(1, 0.01, 0.002);

    @Test
    void anEqualVariantIsRolledBackNoMoreOftenThanPromised() {
        assertThat(count(SAME, RolloutDecision.Rollback.class))
                .isLessThanOrEqualTo(BinomialBound.atMost(RUNS, 0.05));
    }

    @Test
    void aVariantThatStallsAQuarterOfItsStreamsIsRolledBack() {
        assertThat(count(new Variant(1.3, 0.30, 0.002), RolloutDecision.Rollback.class))
                .isGreaterThanOrEqualTo(BinomialBound.atLeast(RUNS, 0.9));
    }

    @Test
    void aVariantThatFailsOneRequestInFiveIsRolledBack() {
        assertThat(count(new Variant(1, 0.01, 0.2), RolloutDecision.Rollback.class))
                .isGreaterThanOrEqualTo(BinomialBound.atLeast(RUNS, 0.95));
    }

    @Test
    void aVariantThatIsTwiceAsFastIsPromotedAndAlmostNeverRolledBack() {
        Variant faster = new Variant(0.5, 0.0, 0);
        Variant control = new Variant(1, 0.01, 0);
        assertThat(count(faster, control, RolloutDecision.Promote.class))
                .isGreaterThanOrEqualTo(BinomialBound.atLeast(RUNS, 0.9));
        assertThat(count(faster, control, RolloutDecision.Rollback.class))
                .isLessThanOrEqualTo(BinomialBound.atMost(RUNS, 0.05));
    }

    /** In more than half of the stages some request fails, and weighs as 10 s in a mean of 10 ms: then the mean may not pass. */
    @Test
    void whereOneRequestInFiveHundredFailsAVariantThatIsTwiceAsFastMayHaveToWaitAndIsNotRolledBack() {
        Variant faster = new Variant(0.5, 0.0, 0.002);
        assertThat(count(faster, RolloutDecision.Promote.class))
                .isGreaterThanOrEqualTo(BinomialBound.atLeast(RUNS, 0.5));
        assertThat(count(faster, RolloutDecision.Rollback.class))
                .isLessThanOrEqualTo(BinomialBound.atMost(RUNS, 0.05));
    }

    /** Three in a hundred do not answer at all, and the others are a tenth faster: less than the disaster rule can tell in time. */
    @Test
    void aVariantThatIsFasterForDroppingRequestsIsNotPromoted() {
        assertThat(count(new Variant(0.9, 0, 0.03), new Variant(1, 0.01, 0), RolloutDecision.Promote.class))
                .isLessThanOrEqualTo(BinomialBound.atMost(RUNS, 0.05));
    }

    @Test
    void aVariantBeyondItsMarginIsPromotedNoMoreOftenThanPromised() {
        assertThat(count(new Variant(1.10, 0.06, 0.002), RolloutDecision.Promote.class))
                .isLessThanOrEqualTo(BinomialBound.atMost(RUNS, 0.05));
    }

    private static int count(Variant variant, Class<? extends RolloutDecision> kind) {
        return count(variant, SAME, kind);
    }

    private static int count(Variant variant, Variant control, Class<? extends RolloutDecision> kind) {
        int count = 0;
        for (int seed = 0; seed < RUNS; seed++)
            count += kind.isInstance(outcome(variant, control, new SplittableRandom(seed))) ? 1 : 0;
        return count;
    }

    /** The first decision that is not to hold, or the last one. */
    private static RolloutDecision outcome(Variant variant, Variant control, SplittableRandom random) {
        Stage stage = new Stage();
        RolloutDecision decision = decide(stage, 0);
        for (int block = 0; block < BLOCKS && decision instanceof RolloutDecision.Hold; block++) {
            double busy = Math.exp(0.2 * random.nextGaussian());
            stage.block(arm(variant, busy, random), arm(control, busy, random), Set.of());
            decision = decide(stage, 5L * (block + 1));
        }
        return decision;
    }

    private static Arm arm(Variant variant, double busy, SplittableRandom random) {
        int requests = 12;
        int over = 0;
        int failed = 0;
        double sum = 0;
        for (int i = 0; i < requests; i++) {
            boolean fails = random.nextDouble() < variant.failing();
            failed += fails ? 1 : 0;
            over += !fails && random.nextDouble() < variant.over() ? 1 : 0;
            sum += 10_000 * busy * variant.factor() * Math.exp(0.3 * random.nextGaussian());
        }
        return new Arm(requests, over, failed, sum / requests);
    }

    private static RolloutDecision decide(Stage stage, long seconds) {
        StageEvidence evidence = stage.since(Duration.ofSeconds(seconds)).evidence();
        StageSpec canary = new StageSpec(Tier.CANARY, new TrafficShare(2_500), TrafficShare.NONE,
                Duration.ofSeconds(20));
        StageSpec full = new StageSpec(Tier.FULL, TrafficShare.ALL, TrafficShare.NONE,
                Duration.ofSeconds(20));
        RolloutState state = new RolloutState("x#1", "new", Phase.RUNNING, 1, List.of(canary, full),
                new DecisionRule(0.05, Duration.ofSeconds(150), Fallback.HOLD, Fallback.HOLD),
                Duration.ofSeconds(seconds), Duration.ofSeconds(seconds), Optional.empty());
        return DecisionPolicy.decide(
                DecisionInput.of(state, evidence.report(), GUARDRAILS.judge(evidence, Stage.RULES)));
    }
}
