package io.plimsoll.service.watch;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import org.springframework.transaction.annotation.Transactional;

import io.plimsoll.analysis.baseline.BaselineOutcome;
import io.plimsoll.analysis.effect.KnownHosts;
import io.plimsoll.db.registry.RevisionRepository;
import io.plimsoll.db.registry.RevisionRow;
import io.plimsoll.db.registry.RunRepository;
import io.plimsoll.db.registry.RunRow;
import io.plimsoll.db.rollout.AuditRepository;
import io.plimsoll.db.rollout.AuditRow;
import io.plimsoll.db.rollout.DecisionRepository;
import io.plimsoll.db.rollout.DecisionRow;
import io.plimsoll.db.rollout.TrafficPlanRepository;
import io.plimsoll.db.rollout.TrafficPlanRow;
import io.plimsoll.engine.router.PlanJson;
import io.plimsoll.engine.router.RouterState.SelfMadePlan;
import io.plimsoll.model.experiment.ExperimentSpec;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.traffic.TrafficPlan;
import io.plimsoll.rollout.decision.AbortRequest;
import io.plimsoll.rollout.decision.Actor;
import io.plimsoll.rollout.decision.DecisionPolicy;
import io.plimsoll.rollout.decision.Phase;
import io.plimsoll.rollout.decision.RolloutDecision;
import io.plimsoll.rollout.lifecycle.LifecycleEvent;
import io.plimsoll.rollout.lifecycle.PlanRequest;
import io.plimsoll.rollout.lifecycle.RolloutLifecycle;
import io.plimsoll.service.evidence.EvidenceJson;
import io.plimsoll.service.experiment.SpecReader;
import io.plimsoll.service.experiment.SpecReading;
import io.plimsoll.service.judge.Calibration;
import io.plimsoll.service.judge.StageLook;
import io.plimsoll.service.registry.ExperimentRegistry;
import io.plimsoll.service.registry.Fleet;

/** Reads and writes what a run went through; each step of a run is one transaction. */
public class RunJournal {
    private final RunRepository runs;
    private final RevisionRepository revisions;
    private final TrafficPlanRepository plans;
    private final DecisionRepository decisions;
    private final AuditRepository audit;
    private final Fleet fleet;
    private final SpecReader specs;
    private final WatchTiming timing;
    private final InstantSource clock;

    public RunJournal(RunRepository runs, RevisionRepository revisions, TrafficPlanRepository plans,
            DecisionRepository decisions, AuditRepository audit, Fleet fleet, SpecReader specs,
            WatchTiming timing,
            InstantSource clock) {
        this.runs = runs;
        this.revisions = revisions;
        this.plans = plans;
        this.decisions = decisions;
        this.audit = audit;
        this.fleet = fleet;
        this.specs = specs;
        this.timing = timing;
        this.clock = clock;
    }

    /** Runs that have not ended, oldest first. */
    @Transactional(readOnly = true)
    public List<RunContext> open() {
        return runs.findByEndedAtIsNullOrderByStartedAt().stream().map(this::context).toList();
    }

    @Transactional(readOnly = true)
    public RunContext context(RunRow row) {
        RevisionRow revision = revisions.findById(row.revisionId())
                .orElseThrow(() -> new IllegalStateException("run without revision"));
        ExperimentSpec spec = sealed(revision);
        PlanRequest request = new PlanRequest(ExperimentRegistry.runId(row), revision.digest(), spec,
                fleet.replicas(),
                row.id().getMostSignificantBits(), timing.planLead());
        List<TrafficPlan> ofRun = plans.findByRunIdOrderByEpoch(row.id()).stream()
                .map(plan -> PlanJson.plan(plan.plan())).toList();
        return new RunContext(row, spec, request, ofRun,
                row.baseline().map(json -> EvidenceJson.read(json, BaselineOutcome.Frozen.class)),
                row.hosts().map(json -> EvidenceJson.read(json, KnownHosts.class))
                        .orElse(KnownHosts.NONE),
                row.calibration().map(json -> EvidenceJson.read(json, Calibration.Sealed.class)));
    }

    private ExperimentSpec sealed(RevisionRow revision) {
        return switch (specs.read("sealed revision " + revision.digest(), revision.spec())) {
            case SpecReading.Sealable(var spec, _, _) -> spec;
            case SpecReading.Faulty faulty -> throw new IllegalStateException(
                    "a sealed spec is not readable any more: " + faulty.text());
        };
    }

    /** Moves a run on with a plan of its own, without a decision: it starts, or its baseline is frozen. */
    @Transactional
    public void proceed(RunContext run, LifecycleEvent event, TrafficPlan plan) {
        save(plan, Optional.of(run));
        RunRow row = reload(run);
        row.moveTo(next(run, event).name(), plan.stage().index(), plan.epoch(), clock.instant());
        runs.save(row);
    }

    /** Seals what judging rests on: thresholds, what the control alone showed, and what other runs have shown. */
    @Transactional
    public void freeze(RunContext run, BaselineOutcome.Frozen frozen, String thresholds, KnownHosts hosts,
            Optional<Calibration.Sealed> calibration) {
        RunRow row = reload(run);
        row.freezeThresholds(thresholds);
        row.measuredBaseline(EvidenceJson.write(frozen));
        if (row.hosts().isEmpty() && !hosts.means().isEmpty()) row.knowHosts(EvidenceJson.write(hosts));
        if (row.calibration().isEmpty())
            calibration.ifPresent(known -> row.knowCalibration(EvidenceJson.write(known)));
        runs.save(row);
    }

    /** Ends a run that could not begin; traffic goes back with {@code plan}. */
    @Transactional
    public void refuse(RunContext run, String because, TrafficPlan plan) {
        save(plan, Optional.empty());
        RunRow row = reload(run);
        row.end(next(run, LifecycleEvent.BASELINE_TOO_LITTLE).name(), clock.instant());
        runs.save(row);
        audit.save(new AuditRow(clock.instant(), "plimsoll", "refuse", run.id().toString(), because));
    }

    /** Records a decision, and what follows from it for run and traffic. {@code plan} is {@code newest} when all stays. */
    @Transactional
    public void decided(RunContext run, RolloutDecision decision, TrafficPlan newest, TrafficPlan plan) {
        record(run, decision, newest);
        RunRow row = reload(run);
        Phase phase = next(run, LifecycleEvent.of(decision));
        boolean changed = plan.epoch() != newest.epoch();
        if (changed) save(plan, phase.isFinal() ? Optional.empty() : Optional.of(run));
        row.moveTo(phase.name(), phase.isFinal() || !changed ? row.stage() : plan.stage().index(),
                changed ? plan.epoch() : row.planEpoch(), clock.instant());
        if (phase.isFinal()) row.end(phase.name(), clock.instant());
        runs.save(row);
    }

    private void record(RunContext run, RolloutDecision decision, TrafficPlan newest) {
        decisions.save(new DecisionRow(run.row().id(), clock.instant(), DecisionWords.kindOf(decision),
                run.row().stage(), newest.share().basisPoints(), newest.epoch(),
                DecisionWords.summary(decision),
                EvidenceJson.write(decision.evidence().input())));
    }

    /** A stage begins again under a new plan, after the router had taken its traffic back by itself. */
    @Transactional
    public void resumeStage(RunContext run, TrafficPlan plan, String because) {
        save(plan, Optional.of(run));
        RunRow row = reload(run);
        row.moveTo(row.state(), plan.stage().index(), plan.epoch(), clock.instant());
        runs.save(row);
        audit.save(new AuditRow(clock.instant(), "plimsoll", "resume stage", run.id().toString(), because));
    }

    /** Keeps a plan that the router made because its lease ended; the stage of the run that it cut begins again. */
    @Transactional
    public void adoptExpiry(TrafficPlan plan, SelfMadePlan made, Optional<RunContext> run,
            Optional<TrafficPlan> again) {
        adopt(plan, made);
        audit.save(new AuditRow(made.at(), made.who(), "lease expired", subject(made), made.reason()));
        run.ifPresent(of -> again.ifPresent(fresh -> resumeStage(of, fresh,
                "the router had put all traffic on control while the server was away")));
    }

    /** Keeps a plan that somebody ordered at the router, and ends its run; both or neither. */
    @Transactional
    public void adoptAbort(TrafficPlan plan, SelfMadePlan made, Optional<RunContext> run,
            Optional<StageLook> seen) {
        adopt(plan, made);
        AbortRequest request = new AbortRequest(new Actor(made.who()), made.reason());
        run.ifPresentOrElse(of -> abort(of, request, seen, Optional.empty(), made.at()),
                () -> audit.save(new AuditRow(made.at(), made.who(), "abort", subject(made), made.reason())));
    }

    private void adopt(TrafficPlan plan, SelfMadePlan made) {
        TrafficPlanRow row = new TrafficPlanRow(plan.epoch(), Optional.empty(), PlanJson.write(plan),
                made.at());
        row.applied(made.at());
        plans.save(row);
    }

    private static String subject(SelfMadePlan made) { return made.run().map(RunId::toString).orElse(""); }

    /** Pauses or resumes a run by hand. */
    @Transactional
    public void steer(RunContext run, LifecycleEvent event, String who, String why) {
        RunRow row = reload(run);
        row.moveTo(next(run, event).name(), row.stage(), row.planEpoch(), clock.instant());
        row.pause(event == LifecycleEvent.PAUSE);
        runs.save(row);
        audit.save(new AuditRow(clock.instant(), who, event.name().toLowerCase(java.util.Locale.ROOT),
                run.id().toString(), why));
    }

    /**
     * Ends a run because a person asked for it, with what was seen last as its evidence. An abort needs none: without a
     * look, who, when and why are kept alone.
     */
    @Transactional
    public void abort(RunContext run, AbortRequest request, Optional<StageLook> seen,
            Optional<TrafficPlan> plan, Instant at) {
        plan.ifPresent(toControl -> save(toControl, Optional.empty()));
        seen.ifPresentOrElse(
                look -> record(run, DecisionPolicy.decide(look.input().with(request)), look.plan()),
                () -> audit.save(new AuditRow(at, request.by().name(), "abort", run.id().toString(),
                        request.reason())));
        RunRow row = reload(run);
        row.end(next(run, LifecycleEvent.ABORT).name(), at);
        runs.save(row);
    }

    private void save(TrafficPlan plan, Optional<RunContext> run) {
        plans.save(new TrafficPlanRow(plan.epoch(), run.map(of -> of.row().id()), PlanJson.write(plan),
                clock.instant()));
    }

    private RunRow reload(RunContext run) {
        return runs.findById(run.row().id()).orElseThrow(() -> new IllegalStateException("run disappeared"));
    }

    private static Phase next(RunContext run, LifecycleEvent event) {
        return RolloutLifecycle.next(run.phase(), event).orElseThrow(() -> new IllegalStateException(
                "%s cannot %s while it is %s".formatted(run.id(), event, run.phase())));
    }
}
