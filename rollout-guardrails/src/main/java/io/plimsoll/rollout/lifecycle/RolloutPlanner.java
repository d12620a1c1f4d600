package io.plimsoll.rollout.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.plimsoll.model.experiment.DecisionRule.Fallback;
import io.plimsoll.model.experiment.EngineVariant;
import io.plimsoll.model.experiment.StageSpec;
import io.plimsoll.model.traffic.BlockSchedule;
import io.plimsoll.model.traffic.Layer;
import io.plimsoll.model.traffic.ReplicaPools;
import io.plimsoll.model.traffic.StageRef;
import io.plimsoll.model.traffic.TrafficPlan;
import io.plimsoll.model.traffic.TrafficShare;
import io.plimsoll.rollout.decision.RolloutDecision;
import io.plimsoll.rollout.decision.StageNames;

/** The traffic plan that follows from a decision. Every new plan has the next epoch; holding keeps the plan. */
public final class RolloutPlanner {
    /** Blocks of a plan that nobody measures. */
    private static final Duration IDLE_BLOCK = Duration.ofSeconds(10);

    private RolloutPlanner() {}

    /** All replicas on one variant, no experiment. */
    public static TrafficPlan idle(long epoch, Instant now, EngineVariant control, List<String> replicas) {
        return new TrafficPlan(epoch, now, Optional.empty(), "", StageRef.IDLE, control, Optional.empty(),
                TrafficShare.NONE, ReplicaPools.allControl(replicas),
                new BlockSchedule(0, now, Duration.ZERO, IDLE_BLOCK), Layer.DEFAULT);
    }

    /** The control alone on all replicas; its first block begins after the washout, with no swap between blocks. */
    public static TrafficPlan baseline(TrafficPlan newest, PlanRequest request, Instant now) {
        return stagePlan(newest, request, StageRef.BASELINE, TrafficShare.NONE, now.plus(request.lead()));
    }

    /** The first stage, as soon as its baseline is frozen. */
    public static TrafficPlan firstStage(TrafficPlan newest, PlanRequest request, Instant now) {
        return stage(newest, request, 1, now.plus(request.lead()));
    }

    /** A stage begun anew, after the router had taken its traffic back by itself; what was cut is no evidence. */
    public static TrafficPlan stageAgain(TrafficPlan newest, PlanRequest request, StageRef stage,
            Instant now) {
        return stage(newest, request, stage.index(), now.plus(request.lead()));
    }

    /**
     * @param newest the plan with the highest epoch, in force or waiting
     * @param now when the decision was taken
     * @return {@code newest} itself when everything stays
     */
    public static TrafficPlan next(TrafficPlan newest, RolloutDecision decision, PlanRequest request,
            Instant now) {
        return switch (decision) {
            case RolloutDecision.Promote(var to, _) -> stage(newest, request, to.index(),
                    newest.schedule().endOfPairAt(now.plus(request.lead())));
            case RolloutDecision.Hold _ -> newest;
            case RolloutDecision.Rollback _ -> allToControl(newest, request, now);
            case RolloutDecision.Finish _ -> idle(newest.epoch() + 1, now, request.spec().treatment(),
                    request.replicas());
            case RolloutDecision.Abort _ -> allToControl(newest, request, now);
            case RolloutDecision.Expire(var then, _) ->
                then == Fallback.HOLD ? newest : allToControl(newest, request, now);
        };
    }

    /** Refuses a rollout that the fleet cannot carry, before anything starts. */
    public static void refuseImpossibleShares(List<StageSpec> stages, int replicas) {
        List<TrafficShare> possible = FleetShares.possible(replicas);
        stages.stream().map(StageSpec::share).filter(share -> !possible.contains(share)).findFirst()
                .ifPresent(share -> {
                    throw new ImpossibleShareException(share, replicas, possible);
                });
    }

    private static TrafficPlan stage(TrafficPlan newest, PlanRequest request, int index,
            Instant effectiveAt) {
        StageSpec stage = request.spec().stages().get(index - 1);
        return stagePlan(newest, request, StageNames.ref(index, stage), stage.share(), effectiveAt);
    }

    private static TrafficPlan stagePlan(TrafficPlan newest, PlanRequest request, StageRef stage,
            TrafficShare share,
            Instant effectiveAt) {
        ReplicaPools pools = FleetShares.pools(share, request.replicas());
        return new TrafficPlan(newest.epoch() + 1, effectiveAt, Optional.of(request.run()),
                request.revision(), stage,
                request.spec().control(), Optional.of(request.spec().treatment()), share, pools,
                schedule(request, newest.epoch() + 1, pools, effectiveAt), Layer.DEFAULT);
    }

    /** Without a second pool nothing swaps between blocks: one washout before the first block is enough. */
    private static BlockSchedule schedule(PlanRequest request, long epoch, ReplicaPools pools,
            Instant effectiveAt) {
        Duration washout = request.spec().design().washout();
        Duration block = request.spec().design().block();
        long seed = request.seed() + epoch; // so that stages do not repeat one order of swaps
        return pools.second().isEmpty()
                ? new BlockSchedule(seed, effectiveAt.plus(washout), Duration.ZERO, block)
                : new BlockSchedule(seed, effectiveAt, washout, block);
    }

    private static TrafficPlan allToControl(TrafficPlan newest, PlanRequest request, Instant now) {
        return idle(newest.epoch() + 1, now, request.spec().control(), request.replicas());
    }
}
