package io.plimsoll.service.gate;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import io.plimsoll.analysis.baseline.BaselineOutcome;
import io.plimsoll.analysis.baseline.BaselineThresholds;
import io.plimsoll.engine.load.SealedTrace;
import io.plimsoll.engine.load.SegmentPlayer;
import io.plimsoll.engine.load.SegmentPlayer.Part;
import io.plimsoll.model.cell.CellColumns;
import io.plimsoll.model.experiment.Design;
import io.plimsoll.model.experiment.ExperimentSpec;
import io.plimsoll.model.metric.StandardMetrics;
import io.plimsoll.model.traffic.TrafficPlan;
import io.plimsoll.rollout.lifecycle.PlanRequest;
import io.plimsoll.rollout.lifecycle.RolloutPlanner;
import io.plimsoll.service.bench.BenchException;
import io.plimsoll.service.bench.BenchFleet;
import io.plimsoll.service.bench.BenchSite;
import io.plimsoll.service.bench.Calibration;
import io.plimsoll.service.bench.FingerprintBook;
import io.plimsoll.service.bench.Machine;
import io.plimsoll.service.experiment.SpecMetrics;
import io.plimsoll.service.gate.GateEvidence.Bench;
import io.plimsoll.service.gate.GateEvidence.Measured;
import io.plimsoll.service.gate.GateEvidence.Stop;

/** One gate: engines up, capacity, thresholds, then block after block until the answer is known or the budget spent. */
final class GateRun {
    private static final List<Part> REPLICAS = List.of(new Part(0, 2), new Part(1, 2));

    private final GateOptions options;
    private final GateProgress progress;
    private final InstantSource clock;
    private final Instant startedAt;
    private final ExperimentSpec spec;
    private Bench bench;
    private Optional<Measured> measured = Optional.empty();

    GateRun(GateOptions options, GateProgress progress, InstantSource clock) {
        this.options = options;
        this.progress = progress;
        this.clock = clock;
        this.startedAt = clock.instant();
        this.spec = options.sealed().spec();
        this.bench = new Bench(Machine.text(), options.seed(), 0, 0, "", 0);
    }

    /** What was seen, whatever came of it. */
    GateEvidence run() throws InterruptedException {
        BenchTelemetry telemetry = new BenchTelemetry(BenchFleet.nowMicros(), columns());
        tell("starting two engines");
        try (BenchFleet fleet = new BenchFleet(site(), telemetry);
                SegmentPlayer player = new SegmentPlayer(fleet.load(options.seed()), System::nanoTime)) {
            Optional<String> tooLittle = measure(fleet, player, telemetry);
            return evidence(tooLittle.map(because -> new Stop(Stop.Kind.TOO_LITTLE, because)));
        } catch (BenchException failure) {
            return evidence(
                    Optional.of(new Stop(Stop.Kind.INFRASTRUCTURE, String.valueOf(failure.getMessage()))));
        }
    }

    private GateEvidence evidence(Optional<Stop> stop) {
        return new GateEvidence(options.file(), spec, options.sealed().canonical(), options.sealed().sha256(),
                options.metrics(), startedAt, options.budget(), since(), bench, measured, stop);
    }

    /** What the spec names, against no thresholds yet. */
    private CellColumns columns() {
        return SpecMetrics.ofSealed(options.sealed().canonical())
                .columns(options.metrics().vocabulary());
    }

    private BenchSite site() {
        return new BenchSite(REPLICAS.size(), options.modelConfig(), spec.model().weights(),
                options.natives());
    }

    /** Why no block could be played; empty when blocks were. */
    private Optional<String> measure(BenchFleet fleet, SegmentPlayer player, BenchTelemetry telemetry)
            throws InterruptedException {
        PlanRequest request = new PlanRequest(GateJudge.runOf(spec), options.sealed().sha256(),
                BenchStage.of(spec, options.budget()), fleet.replicas(), options.seed(), BenchFleet.LEAD);
        TrafficPlan idle = RolloutPlanner.idle(1, clock.instant(), spec.control(), fleet.replicas());
        fleet.router().router().apply(idle);
        SealedTrace trace = calibrate(fleet, player);
        TrafficPlan control = RolloutPlanner.baseline(idle, request, clock.instant());
        fleet.router().router().apply(control);
        BaselineOutcome baseline = baseline(fleet, player, telemetry, control);
        return switch (baseline) {
            case BaselineOutcome.TooLittle(var reasons) -> Optional.of(String.join("; ", reasons));
            case BaselineOutcome.Frozen frozen -> {
                telemetry.freeze(frozen.counted());
                play(fleet, player, telemetry, trace, control, frozen);
                yield Optional.empty();
            }
        };
    }

    private SealedTrace calibrate(BenchFleet fleet, SegmentPlayer player) throws InterruptedException {
        tell("warming up, and measuring what the control can carry");
        double capacity = Calibration.capacity(fleet, player, spec.load(), options.seed() + 1);
        double rate = spec.load().utilization() * capacity;
        SealedTrace trace = new SealedTrace(fleet.load(options.seed()), spec.load(), rate,
                spec.design().block(), options.seed());
        bench = new Bench(bench.machine(), bench.seed(), capacity, rate, trace.digest(1),
                trace.segment(0).size());
        return trace;
    }

    /** The control alone, one replica after the other, until its percentiles can be frozen. */
    private BaselineOutcome baseline(BenchFleet fleet, SegmentPlayer player, BenchTelemetry telemetry,
            TrafficPlan plan) throws InterruptedException {
        if (!BaselineThresholds.isNeeded(spec.guardrails()))
            return BaselineThresholds.freeze(List.of(), spec.guardrails());
        tell("measuring the control alone, for its thresholds");
        sleepUntil(plan.schedule().measuredFrom(0));
        // A trace of its own: what is judged is not what thresholds came from.
        SealedTrace own = new SealedTrace(fleet.load(options.seed()), spec.load(), bench.rate(),
                spec.design().block(),
                options.seed() + 2);
        BaselineOutcome outcome = BaselineThresholds.freeze(List.of(), spec.guardrails());
        for (int turn = 0; outcome instanceof BaselineOutcome.TooLittle && hasTimeForAPair(); turn++) {
            player.play(own.segment(turn), REPLICAS.get(turn % 2), System.nanoTime());
            requireIdle(player);
            fleet.requireAlive();
            outcome = BaselineThresholds.freeze(telemetry.baseline(), spec.guardrails());
        }
        return outcome;
    }

    private boolean hasTimeForAPair() {
        return since().plus(BenchStage.pair(spec.design()).multipliedBy(3)).compareTo(options.budget()) < 0;
    }

    private void play(BenchFleet fleet, SegmentPlayer player, BenchTelemetry telemetry, SealedTrace trace,
            TrafficPlan before, BaselineOutcome.Frozen frozen) throws InterruptedException {
        Instant now = clock.instant();
        Duration longest = options.budget().minus(Duration.between(startedAt, now)).minus(BenchFleet.LEAD);
        PlanRequest request = new PlanRequest(GateJudge.runOf(spec), options.sealed().sha256(),
                BenchStage.of(spec, longest), fleet.replicas(), options.seed(), BenchFleet.LEAD);
        TrafficPlan plan = RolloutPlanner.firstStage(before, request, now);
        fleet.router().router().apply(plan);
        Turns turns = new Turns(plan.schedule(), BenchStage.turn(spec.design()));
        FingerprintBook fingerprints = new FingerprintBook();
        Instant end = startedAt.plus(options.budget());
        QuantileNeeds.tooMuch(BenchStage.of(spec, longest), frozen, spec.design().block(), bench.rate())
                .forEach(this::tell);
        tell("playing both arms in turn");
        for (int block = 0; !plan.schedule().endOf(block).isAfter(end); block++) {
            for (Turns.Turn turn : turns.of(block)) {
                sleepUntil(turn.from());
                fingerprints.learn(fleet.replicaUrls());
                player.play(trace.segment(0), turn.part(), nanosOf(turn.from()));
                fleet.requireAlive();
            }
            awaitClosed(telemetry, plan, block);
            if (block < BenchStage.WARM_UP_BLOCKS + 1 || block % 2 == 0) continue;
            measured = Optional.of(seen(plan, frozen, longest, telemetry, fingerprints));
            GateVerdict verdict = GateJudge.judge(evidence(Optional.empty()));
            progress.looked(verdict, since());
            if (verdict.outcome() != GateOutcome.UNDECIDED) return;
        }
    }

    private Measured seen(TrafficPlan plan, BaselineOutcome.Frozen frozen, Duration longest,
            BenchTelemetry telemetry, FingerprintBook fingerprints) {
        Instant now = clock.instant();
        BenchTelemetry.Kept kept = telemetry.kept();
        long ended = Math.max(0, plan.schedule().blockAt(now.minus(StandardMetrics.REQUEST_TIMEOUT)));
        return new Measured(plan, frozen, longest, kept.cells(), kept.manifests(), fingerprints.known(),
                ended,
                Duration.between(plan.schedule().start(), now));
    }

    /** The router closes a block when all of its requests have ended. */
    private void awaitClosed(BenchTelemetry telemetry, TrafficPlan plan, int block)
            throws InterruptedException {
        sleepUntil(plan.schedule().endOf(block));
        Instant until = clock.instant().plus(BenchFleet.CLOSE_MAX);
        while (!telemetry.hasClosed(block)) {
            if (clock.instant().isAfter(until))
                throw new BenchException("block %d was never closed: requests do not end".formatted(block));
            Thread.sleep(5);
        }
    }

    private static void requireIdle(SegmentPlayer player) throws InterruptedException {
        if (!player.awaitIdle(BenchFleet.CLOSE_MAX))
            throw new BenchException(
                    "requests of the control do not end within " + BenchFleet.CLOSE_MAX.toSeconds() + " s");
    }

    private long nanosOf(Instant at) {
        return System.nanoTime() + Duration.between(clock.instant(), at).toNanos();
    }

    private void sleepUntil(Instant at) throws InterruptedException {
        Duration left = Duration.between(clock.instant(), at);
        if (left.isPositive()) Thread.sleep(left);
    }

    private Duration since() { return Duration.between(startedAt, clock.instant()); }

    private void tell(String what) { progress.phase(what, since()); }

    /** The least budget in which a gate could say anything. */
    static Duration leastBudget(Design design) {
        return Calibration.WARM_UP.multipliedBy(2).plus(Calibration.WINDOW).plusSeconds(5)
                .plus(BenchStage.pair(design).multipliedBy(4));
    }
}
