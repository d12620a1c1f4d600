package io.plimsoll.service.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

import io.plimsoll.analysis.baseline.BaselineOutcome;
import io.plimsoll.analysis.baseline.BaselineThresholds;
import io.plimsoll.engine.router.TelemetrySink.Unnumbered;
import io.plimsoll.model.experiment.ExperimentSpec;
import io.plimsoll.model.fingerprint.EngineFingerprint;
import io.plimsoll.model.telemetry.BlockManifest;
import io.plimsoll.model.telemetry.Outcome;
import io.plimsoll.model.telemetry.Placement;
import io.plimsoll.model.telemetry.RequestTelemetry;
import io.plimsoll.model.telemetry.TokenTimings;
import io.plimsoll.model.traffic.Role;
import io.plimsoll.model.traffic.TrafficPlan;
import io.plimsoll.rollout.lifecycle.PlanRequest;
import io.plimsoll.rollout.lifecycle.RolloutPlanner;
import io.plimsoll.service.experiment.SpecMetrics;
import io.plimsoll.service.experiment.SpecReader;
import io.plimsoll.service.experiment.SpecReading;
import io.plimsoll.service.gate.GateEvidence.Bench;
import io.plimsoll.service.gate.GateEvidence.Measured;
import io.plimsoll.service.gate.GateEvidence.Stop;
import io.plimsoll.service.metric.WrittenMetrics;

/** What a gate would have measured, with a telemetry of its own making: the seed decides the noise. */
final class Recorded {
    static final Instant START = Instant.parse("2026-11-24T12:00:00Z");
    private static final int REQUESTS = 20;
    private final SpecReading.Sealable sealed;
    private final WrittenMetrics written;
    private final SplittableRandom chance;
    private double factor = 1;
    private double ttftFactor = 1;
    private double ttftSigma;
    private int pairs = 8;
    private int lost;
    private int dropped;
    private int due = 20;
    private Duration budget = Duration.ofMinutes(3);
    private Map<String, String> undeclared = Map.of();

    Recorded(String yaml, long seed) { this(yaml, WrittenMetrics.NONE, seed); }

    Recorded(String yaml, WrittenMetrics written, long seed) {
        this.written = written;
        this.sealed = switch (new SpecReader(written::vocabulary).readForBench("spec.yaml", yaml)) {
            case SpecReading.Sealable read -> read;
            case SpecReading.Faulty faulty -> throw new AssertionError(faulty.text());
        };
        this.chance = new SplittableRandom(seed);
    }

    /** The treatment's time per output token is that many times the control's. */
    Recorded treatmentTakes(double times) {
        factor = times;
        return this;
    }

    /**
     * Times to first token scatter, and the treatment's are that many times the control's.
     *
     * @param sigma of the logarithm
     */
    Recorded ttftTakes(double times, double sigma) {
        ttftFactor = times;
        ttftSigma = sigma;
        return this;
    }

    Recorded pairs(int count) {
        pairs = count;
        return this;
    }

    /** The last blocks were closed with more requests than telemetry came for. */
    Recorded losingTelemetryOf(int blocks) {
        lost = blocks;
        return this;
    }

    /** So many of its twenty requests a block time out. */
    Recorded treatmentDrops(int requests) {
        dropped = requests;
        return this;
    }

    /** So many were meant to be sent in a turn, where twenty came. */
    Recorded due(int requests) {
        due = requests;
        return this;
    }

    Recorded differingIn(String field, String value) {
        undeclared = Map.of(field, value);
        return this;
    }

    Recorded budget(Duration longest) {
        budget = longest;
        return this;
    }

    GateEvidence evidence() { return evidence(Optional.of(measured()), Optional.empty()); }

    GateEvidence stopped(Stop.Kind kind, String because) {
        return evidence(Optional.empty(), Optional.of(new Stop(kind, because)));
    }

    private GateEvidence evidence(Optional<Measured> measured, Optional<Stop> stop) {
        return new GateEvidence("spec.yaml", sealed.spec(), sealed.canonical(), sealed.sha256(),
                written, START, budget,
                Duration.ofSeconds(60), new Bench("test", 7, 50, 30, "ab".repeat(32), due), measured, stop);
    }

    private Measured measured() {
        ExperimentSpec spec = sealed.spec();
        PlanRequest request = new PlanRequest(GateJudge.runOf(spec), sealed.sha256(),
                BenchStage.of(spec, budget),
                List.of("r1", "r2"), 7, Duration.ZERO);
        TrafficPlan plan = RolloutPlanner.firstStage(
                RolloutPlanner.idle(1, START, spec.control(), List.of("r1", "r2")), request, START);
        BenchTelemetry telemetry = new BenchTelemetry(1,
                SpecMetrics.ofSealed(sealed.canonical()).columns(written.vocabulary()));
        BaselineOutcome.Frozen frozen = frozen(telemetry, plan);
        int blocks = BenchStage.WARM_UP_BLOCKS + 2 * pairs;
        for (int block = 0; block < blocks; block++)
            play(telemetry, plan, block, block >= blocks - lost);
        Instant now = plan.schedule().endOf(blocks - 1).plusMillis(100);
        Map<String, EngineFingerprint> fingerprints = Map.of("control", fingerprint(Map.of()), "treatment",
                fingerprint(undeclared));
        BenchTelemetry.Kept kept = telemetry.kept();
        return new Measured(plan, frozen, budget, kept.cells(), kept.manifests(), fingerprints, blocks,
                Duration.between(plan.schedule().start(), now));
    }

    /** From 400 requests of the control alone, where a guardrail asks for them. */
    private BaselineOutcome.Frozen frozen(BenchTelemetry telemetry, TrafficPlan plan) {
        if (BaselineThresholds.isNeeded(sealed.spec().guardrails()))
            for (int i = 0; i < 400; i++)
            telemetry.offer(0, request(plan, 0, 0, Role.PAIRED_CONTROL, 2_000));
        var frozen = (BaselineOutcome.Frozen) BaselineThresholds.freeze(telemetry.baseline(),
                sealed.spec().guardrails());
        telemetry.freeze(frozen.counted());
        return frozen;
    }

    private static EngineFingerprint fingerprint(Map<String, String> more) {
        TreeMap<String, String> fields = new TreeMap<>(Map.of("engine", "builtin/1", "kv.tokens", "16384",
                "model.weights", "seed:7", "model.tokenizer", "bytes/1", "model.precision", "float32"));
        fields.putAll(more);
        return new EngineFingerprint(fields);
    }

    private void play(BenchTelemetry telemetry, TrafficPlan plan, int block, boolean losing) {
        double drift = 1 + 0.05 * Math.sin(block);
        for (Role role : List.of(Role.PAIRED_CONTROL, Role.TREATMENT)) {
            double scale = drift * (1 + 0.01 * (chance.nextDouble() - 0.5))
                    * (role == Role.TREATMENT ? factor : 1);
            for (int i = 0; i < REQUESTS; i++)
                telemetry.offer(0, role == Role.TREATMENT && i < dropped
                        ? timedOut(plan, block)
                        : request(plan, 1, block, role, Math.round(2_000 * scale)));
        }
        telemetry.offer(0,
                id -> new BlockManifest(id, GateJudge.runOf(sealed.spec()), plan.epoch(), 1, block, false,
                        List.of(routed(plan, block, Role.PAIRED_CONTROL, 0),
                                routed(plan, block, Role.TREATMENT, losing ? 3 : 0))));
    }

    private static BlockManifest.Routed routed(TrafficPlan plan, int block, Role role, int missing) {
        return new BlockManifest.Routed(replica(plan, block, role), role, REQUESTS + missing, false);
    }

    private static String replica(TrafficPlan plan, int block, Role role) {
        return plan.replicasOf(role, plan.schedule().measuredFrom(block)).getFirst();
    }

    private static Placement at(TrafficPlan plan, int stage, int block, Role role) {
        return new Placement(plan.run(), plan.revision(), plan.epoch(), stage, block, false,
                plan.variantOf(role).id(), role, replica(plan, block, role));
    }

    private static Unnumbered timedOut(TrafficPlan plan, int block) {
        Placement at = at(plan, 1, block, Role.TREATMENT);
        return id -> new RequestTelemetry(id, "q", at, 0, 0, 10_000_000, Outcome.TIMED_OUT, Optional.empty(),
                50, 0, "chat", "u", "", 0, "treatment", "");
    }

    private Unnumbered request(TrafficPlan plan, int stage, int block, Role role, long perTokenMicros) {
        Placement at = at(plan, stage, block, role);
        long first = firstTokenMicros(block, role);
        TokenTimings tokens = new TokenTimings(first, first + 19 * perTokenMicros, perTokenMicros, 20);
        return id -> new RequestTelemetry(id, "q", at, 0, 0, tokens.lastTokenMicros(), Outcome.COMPLETED,
                Optional.of(tokens), 50, 20, "chat", "u", "", 0,
                role == Role.TREATMENT ? "treatment" : "control", "");
    }

    private long firstTokenMicros(int block, Role role) {
        if (ttftSigma == 0) // no draw: the noise of everything else stays what it was, and pairs are not all alike
            return 5_000L + block * (role == Role.TREATMENT ? 7 : 3) % 5;
        return Math.round(5_000 * (role == Role.TREATMENT ? ttftFactor : 1)
                * Math.exp(ttftSigma * chance.nextGaussian()));
    }
}
