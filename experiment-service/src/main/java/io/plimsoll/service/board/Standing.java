package io.plimsoll.service.board;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

import io.plimsoll.model.traffic.PlanTimeline;
import io.plimsoll.model.traffic.StageRef;
import io.plimsoll.model.traffic.TrafficPlan;
import io.plimsoll.model.traffic.TrafficShare;
import io.plimsoll.rollout.decision.Phase;
import io.plimsoll.service.watch.RunContext;

/**
 * Where a run stands, or stood when it ended. The stage is that of the plan in force: a promotion that was decided and
 * waits for the end of its pair has not happened yet.
 *
 * @param plan of the run, in force; empty before it has one
 * @param at now, or when it ended
 */
record Standing(RunContext run, Optional<TrafficPlan> plan, Instant at) {
    static Standing of(RunContext run, Instant now) {
        Instant at = run.row().endedAt().orElse(now);
        Optional<TrafficPlan> plan = run.plans().isEmpty()
                ? Optional.empty()
                : Optional.of(new PlanTimeline(run.plans()).inForceAt(at));
        return new Standing(run, plan, at);
    }

    /** Name of the stage that was in force then. */
    static String stageAt(RunContext run, Instant then) {
        Optional<TrafficPlan> plan = run.plans().stream().filter(it -> !it.effectiveAt().isAfter(then))
                .reduce((_, later) -> later);
        return new Standing(run, plan, then).stageName();
    }

    Phase phase() { return run.phase(); }

    /** -1 before the run began, 0 in the baseline, then the stages of the spec. */
    int stage() {
        return plan.map(TrafficPlan::stage).map(StageRef::index).orElse(StageRef.IDLE.index());
    }

    String stageName() { return nameOf(stage()); }

    /** As {@code canary}, {@code baseline}, or {@code waiting} before either. */
    String nameOf(int stage) {
        if (stage > run.spec().stages().size() || stage < 0) return "waiting";
        return stage == 0
                ? StageRef.BASELINE.name()
                : run.stage(stage).tier().name().toLowerCase(Locale.ROOT);
    }

    /** The share that the treatment should have. */
    TrafficShare asked() {
        return switch (phase()) {
            case PROMOTED -> TrafficShare.ALL;
            case REGISTERED, BASELINE, ROLLED_BACK, ABORTED, REFUSED -> TrafficShare.NONE;
            case RUNNING, PAUSED, UNDECIDED -> plan.map(TrafficPlan::share).orElse(TrafficShare.NONE);
        };
    }

    /** A plan of this run that waits for its time. */
    Optional<TrafficPlan> pending() {
        if (phase().isFinal() || run.plans().isEmpty()) return Optional.empty();
        TrafficPlan newest = run.plans().getLast();
        return newest.effectiveAt().isAfter(at) ? Optional.of(newest) : Optional.empty();
    }
}
