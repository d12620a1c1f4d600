package io.plimsoll.rollout.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.plimsoll.model.experiment.BenchLoad;
import io.plimsoll.model.experiment.Cohort;
import io.plimsoll.model.experiment.DecisionRule;
import io.plimsoll.model.experiment.DecisionRule.Fallback;
import io.plimsoll.model.experiment.Design;
import io.plimsoll.model.experiment.Engine;
import io.plimsoll.model.experiment.EngineVariant;
import io.plimsoll.model.experiment.ExperimentSpec;
import io.plimsoll.model.experiment.ModelRef;
import io.plimsoll.model.experiment.PrimaryMetric;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.experiment.StageSpec;
import io.plimsoll.model.experiment.StageSpec.Tier;
import io.plimsoll.model.metric.Statistic;
import io.plimsoll.model.traffic.ReplicaPools;
import io.plimsoll.model.traffic.Role;
import io.plimsoll.model.traffic.StageRef;
import io.plimsoll.model.traffic.TrafficPlan;
import io.plimsoll.model.traffic.TrafficShare;
import io.plimsoll.rollout.decision.AbortRequest;
import io.plimsoll.rollout.decision.Actor;
import io.plimsoll.rollout.decision.Breach;
import io.plimsoll.rollout.decision.DecisionInput;
import io.plimsoll.rollout.decision.Evidence;
import io.plimsoll.rollout.decision.Phase;
import io.plimsoll.rollout.decision.RecordedComparability;
import io.plimsoll.rollout.decision.RolloutDecision;
import io.plimsoll.rollout.decision.RolloutState;
import io.plimsoll.rollout.decision.Waiting;
import io.plimsoll.rollout.guardrail.Grounds;

class RolloutPlannerTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<String> FOUR = List.of("r1", "r2", "r3", "r4");
    private static final EngineVariant OLD = variant("static");
    private static final EngineVariant NEW = variant("continuous");
    private static final PlanRequest REQUEST = new PlanRequest(new RunId("x", 1), "digest", spec(), FOUR, 42,
            Duration.ofMillis(500));
    private static final TrafficPlan IDLE = RolloutPlanner.idle(7, T0, OLD, FOUR);
    private static final TrafficPlan CANARY = RolloutPlanner.firstStage(IDLE, REQUEST, T0);

    @Test
    void aBaselinePutsTheControlOnEveryReplicaWithoutSwaps() {
        TrafficPlan plan = RolloutPlanner.baseline(IDLE, REQUEST, T0);
        assertThat(plan.stage()).isEqualTo(StageRef.BASELINE);
        assertThat(plan.replicasOf(Role.REST, T0.plusSeconds(9))).containsExactlyElementsOf(FOUR);
        assertThat(plan.schedule().washout()).isZero();
        assertThat(plan.run()).contains(REQUEST.run());
    }

    @Test
    void aQuarterOfFourReplicasIsOneAgainstOne() {
        assertThat(CANARY.pools())
                .isEqualTo(new ReplicaPools(List.of("r1"), List.of("r2"), List.of("r3", "r4")));
        assertThat(CANARY.stage()).isEqualTo(new StageRef(1, "canary 25%"));
        assertThat(CANARY.effectiveAt()).isEqualTo(T0.plusMillis(500));
        assertThat(CANARY.schedule().washout()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void halfOfFourReplicasIsTwoAgainstTwoAndAllOfThemSwapNoMore() {
        TrafficPlan ramp = next(promoteTo(2), T0.plusSeconds(3));
        assertThat(ramp.pools())
                .isEqualTo(new ReplicaPools(List.of("r1", "r2"), List.of("r3", "r4"), List.of()));
        TrafficPlan full = RolloutPlanner.next(ramp, promoteTo(3), REQUEST, T0.plusSeconds(33));
        assertThat(full.replicasOf(Role.TREATMENT, full.schedule().start())).containsExactlyElementsOf(FOUR);
        assertThat(full.schedule().washout()).isZero();
        assertThat(full.schedule().start()).isEqualTo(full.effectiveAt().plusSeconds(1));
    }

    @Test
    void aPromotionWaitsForTheEndOfThePairAndForThePlanToArrive() {
        qt().withFixedSeed(1).forAll(integers().between(0, 60_000)).checkAssert(millis -> {
            Instant now = CANARY.schedule().start().plusMillis(millis);
            TrafficPlan ramp = next(promoteTo(2), now);
            Duration sinceStart = Duration.between(CANARY.schedule().start(), ramp.effectiveAt());
            assertThat(sinceStart.toMillis() % 10_000).isZero();
            assertThat(Duration.between(now, ramp.effectiveAt())).isBetween(REQUEST.lead(),
                    Duration.ofMillis(10_500));
            assertThat(ramp.epoch()).isEqualTo(CANARY.epoch() + 1);
        });
    }

    @Test
    void aRollbackAndAnAbortPutAllTrafficOnControlAtOnce() {
        Instant now = T0.plusSeconds(3);
        List<RolloutDecision> ends = List.of(
                new RolloutDecision.Rollback(List.of(new Breach("tail", Grounds.of("worse"))), evidence()),
                new RolloutDecision.Abort(new Actor("alice"), "enough", evidence()),
                new RolloutDecision.Expire(Fallback.ROLLBACK, evidence()));
        for (RolloutDecision end : ends) {
            TrafficPlan plan = next(end, now);
            assertThat(plan.effectiveAt()).isEqualTo(now);
            assertThat(plan.epoch()).isEqualTo(CANARY.epoch() + 1);
            assertThat(plan.share()).isEqualTo(TrafficShare.NONE);
            assertThat(plan.control()).isEqualTo(OLD);
            assertThat(plan.treatment()).isEmpty();
            assertThat(plan.replicasOf(Role.REST, now)).containsExactlyElementsOf(FOUR);
        }
    }

    @Test
    void theWinnerIsTheNewControl() {
        TrafficPlan plan = next(new RolloutDecision.Finish("continuous", evidence()), T0.plusSeconds(3));
        assertThat(plan.control()).isEqualTo(NEW);
        assertThat(plan.run()).isEmpty();
    }

    @Test
    void holdingKeepsThePlan() {
        assertThat(next(new RolloutDecision.Hold(Waiting.UNDECIDED, evidence()), T0)).isSameAs(CANARY);
        assertThat(next(new RolloutDecision.Expire(Fallback.HOLD, evidence()), T0)).isSameAs(CANARY);
    }

    @Test
    void whatAFleetCanCarryIsWholeReplicasEquallyManyInBothArms() {
        qt().withFixedSeed(2).forAll(integers().between(1, 64), integers().between(1, 10_000))
                .checkAssert((replicas, basisPoints) -> {
                    TrafficShare share = new TrafficShare(basisPoints);
                    List<String> fleet = IntStream.range(0, replicas).mapToObj(i -> "r" + i).toList();
                    if (FleetShares.possible(replicas).contains(share))
                        assertFits(FleetShares.pools(share, fleet), share, fleet);
                    else
                        assertThatThrownBy(() -> FleetShares.pools(share, fleet))
                                .isInstanceOf(ImpossibleShareException.class);
                });
    }

    @Test
    void everyPossibleShareFits() {
        for (int replicas = 1; replicas <= 64; replicas++) {
            List<String> fleet = IntStream.range(0, replicas).mapToObj(i -> "r" + i).toList();
            for (TrafficShare share : FleetShares.possible(replicas))
                assertFits(FleetShares.pools(share, fleet), share, fleet);
        }
    }

    @Test
    void anImpossibleShareIsRefusedWithTheSharesThatWork() {
        assertThatThrownBy(() -> FleetShares.pools(new TrafficShare(1_000), FOUR)).hasMessage(
                "4 replicas cannot carry a share of 10%: both arms need whole replicas, equally many; write 25%, 50%, 100%");
        assertThatThrownBy(() -> RolloutPlanner.refuseImpossibleShares(spec().stages(), 2))
                .hasMessageContaining("2 replicas cannot carry a share of 25%");
    }

    private static void assertFits(ReplicaPools pools, TrafficShare share, List<String> fleet) {
        assertThat(pools.all()).containsExactlyInAnyOrderElementsOf(fleet);
        assertThat(pools.first().size() * 10_000).isEqualTo(share.basisPoints() * fleet.size());
        if (!share.equals(TrafficShare.ALL))
            assertThat(pools.second()).hasSameSizeAs(pools.first());
    }

    private static TrafficPlan next(RolloutDecision decision, Instant now) {
        return RolloutPlanner.next(CANARY, decision, REQUEST, now);
    }

    private static RolloutDecision promoteTo(int stage) {
        return new RolloutDecision.Promote(new StageRef(stage, "next"), evidence());
    }

    private static Evidence evidence() {
        RolloutState state = new RolloutState("x#1", "continuous", Phase.RUNNING, 1, spec().stages(),
                spec().decision(), Duration.ZERO, Duration.ZERO, Optional.<AbortRequest>empty());
        return new Evidence("test", new DecisionInput(1, state,
                new RecordedComparability(RecordedComparability.Word.COMPARABLE, "", List.of()), List.of()));
    }

    private static EngineVariant variant(String id) {
        return new EngineVariant(id, new Engine.Builtin(), new TreeMap<>());
    }

    private static ExperimentSpec spec() {
        return new ExperimentSpec("x", "team", "It is better.", new ModelRef("tiny.json", "seed:7"), OLD, NEW,
                List.of("strategies.scheduler"),
                new Cohort("default", new TreeMap<>(), Cohort.Unit.CONVERSATION),
                new Design(Design.Kind.CROSSOVER, Duration.ofSeconds(4), Duration.ofSeconds(1)),
                new PrimaryMetric("ttft", Statistic.MEAN, PrimaryMetric.Expectation.DECREASE, false,
                        new TreeMap<>()),
                List.of(),
                List.of(stage(Tier.CANARY, 2_500), stage(Tier.RAMP, 5_000), stage(Tier.FULL, 10_000)),
                new DecisionRule(0.05, Duration.ofSeconds(150), Fallback.HOLD, Fallback.HOLD),
                BenchLoad.DEFAULT);
    }

    private static StageSpec stage(Tier tier, int basisPoints) {
        return new StageSpec(tier, new TrafficShare(basisPoints), TrafficShare.NONE, Duration.ofSeconds(20));
    }
}
