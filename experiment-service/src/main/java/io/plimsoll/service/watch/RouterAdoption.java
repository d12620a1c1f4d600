package io.plimsoll.service.watch;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.plimsoll.engine.router.RouterState;
import io.plimsoll.engine.router.RouterState.SelfMadePlan;
import io.plimsoll.model.traffic.StageRef;
import io.plimsoll.model.traffic.TrafficPlan;
import io.plimsoll.rollout.lifecycle.RolloutPlanner;
import io.plimsoll.service.fleet.FleetLayout;
import io.plimsoll.service.fleet.RouterClient;

/**
 * Keeps server and router of one mind. What the router did while the server was away counts: an abort that it took ends
 * the run here too; after a lease that ran out the stage begins again, under a newer plan.
 */
public final class RouterAdoption {
    private static final Logger log = LoggerFactory.getLogger(RouterAdoption.class);

    private final RouterClient router;
    private final FleetLayout layout;
    private final FleetPlan fleetPlan;
    private final RunJournal journal;
    private final Fingerprints fingerprints;
    private final LiveLooks looks;
    private final InstantSource clock;
    private volatile Optional<RouterState> seen = Optional.empty();

    public RouterAdoption(RouterClient router, FleetLayout layout, FleetPlan fleetPlan, RunJournal journal,
            Fingerprints fingerprints, LiveLooks looks, InstantSource clock) {
        this.router = router;
        this.layout = layout;
        this.fleetPlan = fleetPlan;
        this.journal = journal;
        this.fingerprints = fingerprints;
        this.looks = looks;
        this.clock = clock;
    }

    /** The router as it was seen last; empty while it is away. */
    public Optional<RouterState> seen() {
        return seen;
    }

    public void step() {
        Optional<RouterState> state = router.state();
        seen = state;
        state.ifPresent(this::step);
    }

    private void step(RouterState state) {
        if (state.replicas().size() < layout.replicaUrls().size()) router.replicas(layout.replicaUrls());
        TrafficPlan newest = fleetPlan.newest();
        List<SelfMadePlan> unknown = state.selfMade().stream()
                .filter(made -> made.epoch() > newest.epoch()).toList();
        unknown.forEach(made -> adopt(state, made, made == unknown.getLast()));
        fleetPlan.reconcile(state);
        fingerprints.learn(state);
    }

    /** @param last whether nothing came after it: a stage whose run was aborted later is not begun again */
    private void adopt(RouterState state, SelfMadePlan made, boolean last) {
        Optional<TrafficPlan> known = state.timeline().stream().flatMap(timeline -> timeline.plans().stream())
                .filter(plan -> plan.epoch() == made.epoch()).findFirst();
        if (known.isEmpty()) return;
        TrafficPlan plan = known.get();
        log.warn("the router put all traffic on control by itself, epoch {}: {} by {} ({})", made.epoch(),
                made.cause(), made.who(), made.reason());
        Optional<RunContext> run = journal.open().stream()
                .filter(open -> made.run().filter(open.id()::equals).isPresent()).findFirst();
        switch (made.cause()) {
            case ABORT -> journal.adoptAbort(plan, made, run, run.flatMap(of -> looks.newest(of.id())));
            case LEASE_EXPIRED -> journal.adoptExpiry(plan, made, run,
                    run.filter(_ -> last).map(of -> again(of, plan)));
        }
        looks.changed();
    }

    /** The plan of the stage that the run was in, begun anew: what was cut is no evidence. */
    private TrafficPlan again(RunContext run, TrafficPlan newest) {
        int stage = run.row().stage();
        if (stage <= 0) return RolloutPlanner.baseline(newest, run.request(), clock.instant());
        StageRef ref = run.planOf(stage).map(TrafficPlan::stage)
                .orElseThrow(() -> new IllegalStateException(run.id() + " is in a stage without a plan"));
        return RolloutPlanner.stageAgain(newest, run.request(), ref, clock.instant());
    }
}
