package io.plimsoll.service.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.plimsoll.analysis.baseline.BaselineOutcome;
import io.plimsoll.model.traffic.PlanTimeline;
import io.plimsoll.model.traffic.TrafficPlan;
import io.plimsoll.rollout.decision.AbortRequest;
import io.plimsoll.rollout.decision.DecisionPolicy;
import io.plimsoll.rollout.decision.Phase;
import io.plimsoll.rollout.decision.RolloutDecision;
import io.plimsoll.rollout.lifecycle.LifecycleEvent;
import io.plimsoll.rollout.lifecycle.RolloutPlanner;
import io.plimsoll.service.ingest.ThresholdsJson;
import io.plimsoll.service.judge.StageLook;

/**
 * Moves the one active run of the fleet on. Level-triggered: reads what is recorded and what was measured, does one
 * step, returns. After a kill the next step goes on from what is recorded.
 */
public final class RolloutController {
    private static final Logger log = LoggerFactory.getLogger(RolloutController.class);

    private final RunJournal journal;
    private final FleetPlan fleetPlan;
    private final StageAnalyst analyst;
    private final HostLookup hosts;
    private final CalibrationLane calibration;
    private final LiveLooks looks;
    private final WatchTiming timing;
    private final InstantSource clock;

    public RolloutController(RunJournal journal, FleetPlan fleetPlan, StageAnalyst analyst, HostLookup hosts,
            CalibrationLane calibration, LiveLooks looks, WatchTiming timing, InstantSource clock) {
        this.journal = journal;
        this.fleetPlan = fleetPlan;
        this.analyst = analyst;
        this.hosts = hosts;
        this.calibration = calibration;
        this.looks = looks;
        this.timing = timing;
        this.clock = clock;
    }

    /** One step of the oldest open run; the others of the fleet wait for it to end. */
    public void step() {
        List<RunContext> open = journal.open();
        Optional<RunContext> active = open.stream().filter(run -> run.phase() != Phase.REGISTERED)
                .findFirst();
        active.or(() -> open.stream().findFirst()).ifPresent(this::step);
    }

    private void step(RunContext run) {
        switch (run.phase()) {
            case REGISTERED -> begin(run);
            case BASELINE -> measureBaseline(run);
            case RUNNING, PAUSED, UNDECIDED -> look(run);
            case PROMOTED, ROLLED_BACK, ABORTED, REFUSED -> throw new IllegalStateException(
                    "%s is %s and still open".formatted(run.id(), run.phase()));
        }
    }

    private void begin(RunContext run) {
        TrafficPlan plan = RolloutPlanner.baseline(fleetPlan.newest(), run.request(), clock.instant());
        journal.proceed(run, LifecycleEvent.START, plan);
        log.info("{} begins with its control-only baseline, epoch {}", run.id(), plan.epoch());
    }

    private void measureBaseline(RunContext run) {
        Instant now = clock.instant();
        Duration measured = run.inStage(0, now);
        if (measured.compareTo(timing.baselineMin()) < 0) return;
        switch (analyst.baseline(run)) {
            case BaselineOutcome.Frozen frozen -> {
                journal.freeze(run, frozen, ThresholdsJson.write(frozen.counted()), hosts.of(run),
                        run.spec().requireCalibrated()
                                ? Optional.of(calibration.read().sealed())
                                : Optional.empty());
                TrafficPlan plan = RolloutPlanner.firstStage(fleetPlan.newest(), run.request(),
                        clock.instant());
                journal.proceed(run, LifecycleEvent.BASELINE_FROZEN, plan);
                log.info("{} froze its thresholds and begins stage 1, epoch {}", run.id(), plan.epoch());
            }
            case BaselineOutcome.TooLittle(var reasons) -> {
                if (measured.compareTo(timing.baselineMax()) > 0)
                    journal.refuse(run, String.join("; ", reasons), allToControl(run));
            }
        }
    }

    /** A person ends the run, and the plan for it is made here: the router did not have the run, or is away. */
    public void abort(RunContext run, AbortRequest request) {
        boolean carriesTraffic = run.phase() != Phase.REGISTERED;
        journal.abort(run, request, looks.newest(run.id()),
                carriesTraffic ? Optional.of(allToControl(run)) : Optional.empty(), clock.instant());
    }

    private TrafficPlan allToControl(RunContext run) {
        return RolloutPlanner.idle(fleetPlan.newest().epoch() + 1, clock.instant(), run.spec().control(),
                run.request().replicas());
    }

    private void look(RunContext run) {
        Instant now = clock.instant();
        TrafficPlan newest = fleetPlan.newest();
        TrafficPlan inForce = new PlanTimeline(run.plans()).inForceAt(now);
        StageLook look = analyst.look(run, inForce, now, Optional.empty());
        looks.publish(run, look);
        RolloutDecision decision = DecisionPolicy.decide(look.input());
        boolean promotionPending = inForce.epoch() != newest.epoch();
        if (promotionPending && !takesTrafficBack(decision)) return;
        if (decision instanceof RolloutDecision.Hold && !looks.isNews(run, decision)) return;
        TrafficPlan plan = RolloutPlanner.next(newest, decision, run.request(), now);
        journal.decided(run, decision, newest, plan);
        looks.told(run, decision);
        log.info("{} stage {}: {} ({})", run.id(), inForce.stage().name(), DecisionWords.kindOf(decision),
                DecisionWords.summary(decision));
    }

    private static boolean takesTrafficBack(RolloutDecision decision) {
        return switch (decision) {
            case RolloutDecision.Rollback _,RolloutDecision.Abort _,RolloutDecision.Expire _ -> true;
            case RolloutDecision.Promote _,RolloutDecision.Hold _,RolloutDecision.Finish _ -> false;
        };
    }
}
