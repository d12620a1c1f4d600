package io.plimsoll.service.watch;

import java.time.InstantSource;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.plimsoll.db.rollout.TrafficPlanRepository;
import io.plimsoll.db.rollout.TrafficPlanRow;
import io.plimsoll.engine.router.PlanJson;
import io.plimsoll.engine.router.RouterState;
import io.plimsoll.engine.router.Verification;
import io.plimsoll.model.traffic.PlanTimeline;
import io.plimsoll.model.traffic.TrafficPlan;
import io.plimsoll.rollout.lifecycle.RolloutPlanner;
import io.plimsoll.service.fleet.RouterClient;
import io.plimsoll.service.registry.Fleet;

/**
 * Brings the router to the newest plan of the database, and keeps its lease. Setting a plan and knowing that it holds
 * are two things: a plan is applied when the router took it, and verified when the router is seen to follow it.
 */
public final class FleetPlan {
    private static final Logger log = LoggerFactory.getLogger(FleetPlan.class);

    private final TrafficPlanRepository plans;
    private final RouterClient router;
    private final Fleet fleet;
    private final InstantSource clock;

    public FleetPlan(TrafficPlanRepository plans, RouterClient router, Fleet fleet, InstantSource clock) {
        this.plans = plans;
        this.router = router;
        this.fleet = fleet;
        this.clock = clock;
    }

    /** The newest plan that this server knows; makes the idle one when there is none yet. */
    public TrafficPlan newest() {
        return PlanJson.plan(newestRow().plan());
    }

    private TrafficPlanRow newestRow() {
        return plans.findFirstByOrderByEpochDesc().orElseGet(() -> {
            TrafficPlan idle = RolloutPlanner.idle(1, clock.instant(), fleet.initial(), fleet.replicas());
            return plans.save(new TrafficPlanRow(idle.epoch(), Optional.empty(), PlanJson.write(idle),
                    clock.instant()));
        });
    }

    /** One step: sends what the router does not have, verifies what it has, renews the lease. */
    public void reconcile(RouterState state) {
        TrafficPlanRow newest = newestRow();
        long atRouter = state.timeline().map(PlanTimeline::newestEpoch).orElse(0L);
        if (atRouter < newest.epoch()) {
            apply(newest);
        } else if (atRouter == newest.epoch()) {
            router.renewLease();
            if (newest.verifiedAt().isEmpty()) verify(newest, state);
        }
    }

    private void apply(TrafficPlanRow row) {
        switch (router.apply(PlanJson.plan(row.plan()))) {
            case APPLIED -> {
                row.applied(clock.instant());
                plans.save(row);
                log.info("plan of epoch {} is at the router", row.epoch());
            }
            case STALE_EPOCH ->
                log.warn("the router has a newer plan than epoch {}; it will be adopted", row.epoch());
            case AWAY -> log.warn("the router is away; the plan of epoch {} will be sent again", row.epoch());
        }
    }

    private void verify(TrafficPlanRow row, RouterState state) {
        switch (Verification.of(state, PlanJson.plan(row.plan()))) {
            case Verification.Verified _ -> {
                row.verified(clock.instant());
                plans.save(row);
            }
            case Verification.NotYet _ -> {
                /* the next step looks again */ }
            case Verification.Contradicted(var reason) ->
                log.warn("the router does not follow epoch {}: {}", row.epoch(),
                        reason);
        }
    }
}
