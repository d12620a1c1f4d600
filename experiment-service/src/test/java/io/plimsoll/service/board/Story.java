package io.plimsoll.service.board;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

import org.springframework.test.util.ReflectionTestUtils;

import io.plimsoll.analysis.baseline.BaselineOutcome.Frozen;
import io.plimsoll.analysis.baseline.FrozenThreshold;
import io.plimsoll.db.registry.ExperimentRow;
import io.plimsoll.db.registry.RevisionRow;
import io.plimsoll.db.registry.RunRow;
import io.plimsoll.db.rollout.DecisionRow;
import io.plimsoll.db.rollout.FingerprintRow;
import io.plimsoll.model.cell.OutcomeCounts;
import io.plimsoll.model.experiment.ExperimentSpec;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.fingerprint.EngineFingerprint;
import io.plimsoll.model.metric.StandardMetrics;
import io.plimsoll.model.traffic.TrafficPlan;
import io.plimsoll.rollout.decision.AbortRequest;
import io.plimsoll.rollout.decision.DecisionPolicy;
import io.plimsoll.rollout.decision.Phase;
import io.plimsoll.rollout.decision.RolloutDecision;
import io.plimsoll.rollout.lifecycle.PlanRequest;
import io.plimsoll.rollout.lifecycle.RolloutPlanner;
import io.plimsoll.service.evidence.EvidenceJson;
import io.plimsoll.service.experiment.SpecReader;
import io.plimsoll.service.experiment.SpecReading;
import io.plimsoll.service.judge.StageLook;
import io.plimsoll.service.watch.Fingerprints;
import io.plimsoll.service.watch.RunContext;
import io.plimsoll.service.watch.StageAnalyst;
import io.plimsoll.service.watch.WatchTiming;

/** A run told stage by stage, with real plans, analysis and decisions over blocks that are made up. */
final class Story {
    static final Instant START = Instant.parse("2026-11-24T12:00:00Z");
    static final List<String> REPLICAS = List.of("r1", "r2", "r3", "r4");
    static final String YAML = """
            apiVersion: plimsoll/v1
            kind: Experiment
            id: batching
            owner: serving-team
            hypothesis: Continuous batching halves the mean TTFT.
            model: { config: examples/models/tiny.json, weights: "seed:7" }
            variants:
              static:     { control: true, engine: builtin, strategies: { scheduler: { id: static-batch, maxBatch: 8 } } }
              continuous: { engine: builtin, strategies: { scheduler: { id: continuous, maxBatch: 8, chunkTokens: 64 } } }
            changes: [ strategies.scheduler ]
            cohort: { layer: default, unit: conversation }
            design: { kind: crossover, block: 4s, washout: 1s }
            metrics:
              primary: { metric: ttft, statistic: mean, expect: decrease }
            guardrails:
              - { name: ttft, metric: ttft, statistic: mean, worseBy: 10% }
              - { name: gaps, metric: itl.max, over: "x3 of control p90", worseBy: 2pp }
              - { name: slo, metric: itl.max, over: "x10 of control p90", atMost: 5% }
              - { name: errors, metric: error_rate, worseBy: 0.5pp, kind: disaster }
            stages:
              - { tier: canary, share: 25%, minBake: 20s }
              - { tier: full, share: 100%, holdback: 0%, minBake: 15s }
            decision: { alpha: 0.05, maxDuration: 150s, whenUndecided: hold, whenSilent: hold }
            """;
    static final long GAP_LIMIT = 30_000;
    static final long SLO_LIMIT = 100_000;

    final SpecReading.Sealable sealed;
    final ExperimentSpec spec;
    final RunRow row;
    final List<TrafficPlan> plans = new ArrayList<>();
    final List<RecordedDecision> decisions = new ArrayList<>();
    Blocks blocks = new Blocks();
    Instant now = START;
    private final MemoryRows.Fingerprints engines = new MemoryRows.Fingerprints();
    private Optional<Frozen> frozen = Optional.empty();

    Story() { this(YAML); }

    Story(String yaml) {
        sealed = sealable(yaml);
        spec = sealed.spec();
        ExperimentRow experiment = new ExperimentRow(spec.id(), START);
        ReflectionTestUtils.setField(experiment, "id", new UUID(1, 1));
        RevisionRow revision = new RevisionRow(experiment.id(), 1, sealed.canonical(), "ann", START);
        ReflectionTestUtils.setField(revision, "id", new UUID(2, 2));
        row = new RunRow(experiment, 3, revision, Phase.REGISTERED.name(), "ann", START);
        ReflectionTestUtils.setField(row, "id", new UUID(3, 3));
    }

    private static SpecReading.Sealable sealable(String yaml) {
        return switch (new SpecReader().read("story.yaml", yaml)) {
            case SpecReading.Sealable sealable -> sealable;
            case SpecReading.Faulty faulty -> throw new AssertionError(faulty.text());
        };
    }

    /** The control alone is measured for 8 s. */
    Story baseline() {
        TrafficPlan idle = RolloutPlanner.idle(1, START, spec.control(), REPLICAS);
        enter(RolloutPlanner.baseline(idle, request(), now), Phase.BASELINE);
        return this;
    }

    /** Thresholds are frozen, and the canary runs for so many pairs. */
    Story canary(Blocks made) {
        baseline().after(Duration.ofSeconds(10));
        Map<String, FrozenThreshold> thresholds = Map.of("gaps", threshold(GAP_LIMIT, "x3 of control p90"),
                "slo",
                threshold(SLO_LIMIT, "x10 of control p90"));
        frozen = Optional.of(new Frozen(new TreeMap<>(thresholds), new OutcomeCounts(400, 400, 0, 0, 0, 0)));
        enter(RolloutPlanner.firstStage(plans.getLast(), request(), now), Phase.RUNNING);
        return with(made);
    }

    /** Blocks of the newest plan, and the time in which they came. */
    Story with(Blocks made) {
        blocks = made;
        now = plans.getLast().schedule().endOf(made.count() - 1L).plusSeconds(1);
        return this;
    }

    Story after(Duration duration) {
        now = now.plus(duration);
        return this;
    }

    /** Decides on the look as it is now, records it, and does what follows. */
    Story decide(Optional<AbortRequest> abort) {
        StageLook look = look(abort);
        RolloutDecision decision = DecisionPolicy.decide(look.input());
        TrafficPlan next = RolloutPlanner.next(plans.getLast(), decision, request(), now);
        switch (decision) {
            case RolloutDecision.Promote _ -> {
                record(decision, DecisionRow.Kind.PROMOTE);
                enter(next, Phase.RUNNING);
            }
            case RolloutDecision.Finish _ -> end(decision, DecisionRow.Kind.FINISH, next,
                    Phase.PROMOTED);
            case RolloutDecision.Rollback _ -> end(decision, DecisionRow.Kind.ROLLBACK, next,
                    Phase.ROLLED_BACK);
            case RolloutDecision.Abort _ -> end(decision, DecisionRow.Kind.ABORT, next,
                    Phase.ABORTED);
            case RolloutDecision.Hold _,RolloutDecision.Expire _ -> record(decision,
                    DecisionRow.Kind.HOLD);
        }
        return this;
    }

    private void end(RolloutDecision decision, DecisionRow.Kind kind, TrafficPlan next,
            Phase phase) {
        record(decision, kind);
        row.moveTo(phase.name(), row.stage(), next.epoch(), now);
        row.end(phase.name(), now);
    }

    private void record(RolloutDecision decision, DecisionRow.Kind kind) {
        decisions.add(RecordedDecision.of(new DecisionRow(row.id(), now, kind, row.stage(),
                plans.getLast().share().basisPoints(), plans.getLast().epoch(), decision.evidence().because(),
                EvidenceJson.write(decision.evidence().input()))));
    }

    private void enter(TrafficPlan plan, Phase phase) {
        plans.add(plan);
        row.moveTo(phase.name(), plan.stage().index(), plan.epoch(), now);
    }

    RunContext run() { return new RunContext(row, spec, request(), plans, frozen); }

    Standing standing() { return Standing.of(run(), now); }

    StageLook look(Optional<AbortRequest> abort) {
        TrafficPlan plan = standing().plan().orElseThrow();
        return analyst().look(run(), plan, standing().at(), abort);
    }

    /** As a board would gather it while the run goes on. */
    RunFacts facts() {
        Optional<StageLook> look = frozen.map(_ -> look(Optional.empty()));
        return facts(look, look.filter(it -> !it.plan().pools().second().isEmpty()));
    }

    RunFacts facts(Optional<StageLook> look, Optional<StageLook> paired) {
        var overTime = paired.map(it -> EffectHistory.of(it, analyst().history(run(), it, "primary")))
                .orElse(List.of());
        Map<String, EngineFingerprint> known = new TreeMap<>();
        paired.ifPresent(it -> it.snapshot().fingerprints().forEach(
                digest -> fingerprints().find(digest).ifPresent(engine -> known.put(digest, engine))));
        return new RunFacts(standing(), SpecText.of(sealed.canonical()), look, paired,
                paired.stream().toList(), known, overTime, decisions,
                List.of(),
                Optional.empty(), false, List.of(), Duration.ofSeconds(8));
    }

    StageAnalyst analyst() {
        return new StageAnalyst(
                (_, stage) -> blocks.snapshot(run().id(), stage, run().planOf(stage).orElseThrow()),
                fingerprints(), WatchTiming.DEFAULT);
    }

    Fingerprints fingerprints() { return new Fingerprints(engines, () -> now); }

    /** Describes an engine whose digest blocks may name. */
    Story engine(String digest, Map<String, String> fields) {
        engines.save(new FingerprintRow(digest, EvidenceJson.write(fields), now));
        return this;
    }

    private PlanRequest request() {
        return new PlanRequest(new RunId(spec.id(), 3), sealed.sha256(), spec, REPLICAS, 7,
                Duration.ofMillis(600));
    }

    private static FrozenThreshold threshold(long value, String origin) {
        return new FrozenThreshold(StandardMetrics.ITL_MAX.key(), value, origin, 400);
    }
}
