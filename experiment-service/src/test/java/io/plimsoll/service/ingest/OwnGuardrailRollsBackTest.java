package io.plimsoll.service.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.plimsoll.analysis.baseline.BaselineOutcome;
import io.plimsoll.analysis.baseline.BaselineThresholds;
import io.plimsoll.model.cell.MetricSnapshot;
import io.plimsoll.model.experiment.ExperimentSpec;
import io.plimsoll.model.fingerprint.EngineFingerprint;
import io.plimsoll.model.telemetry.BlockManifest;
import io.plimsoll.model.telemetry.EventId;
import io.plimsoll.model.telemetry.Outcome;
import io.plimsoll.model.telemetry.Placement;
import io.plimsoll.model.telemetry.RequestTelemetry;
import io.plimsoll.model.telemetry.TokenTimings;
import io.plimsoll.model.traffic.Role;
import io.plimsoll.model.traffic.TrafficPlan;
import io.plimsoll.rollout.decision.DecisionPolicy;
import io.plimsoll.rollout.decision.Phase;
import io.plimsoll.rollout.decision.RolloutDecision;
import io.plimsoll.rollout.decision.RolloutState;
import io.plimsoll.rollout.lifecycle.PlanRequest;
import io.plimsoll.rollout.lifecycle.RolloutPlanner;
import io.plimsoll.service.experiment.SpecReader;
import io.plimsoll.service.experiment.SpecReading;
import io.plimsoll.service.judge.StageJudge;
import io.plimsoll.service.judge.StageLook;
import io.plimsoll.service.kafka.TestKafka;
import io.plimsoll.service.metric.WrittenMetrics;

/** From a registered metric over broker, database and cells to the decision about a rollout. */
class OwnGuardrailRollsBackTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<String> REPLICAS = List.of("r1", "r2");
    private static final int BLOCKS = 16;
    private static final int REQUESTS = 20;
    private static final String YAML = """
            id: decode
            version: 1
            kind: value
            unit: us
            direction: lower
            errorValue: 3000000
            formula: last_token_us - first_token_us
            filter: completed && has_tokens
            when: post-treatment
            """;

    private final SplittableRandom chance = new SplittableRandom(31);

    /** The standard metrics that the spec guards are the same in both arms: only the own one can tell. */
    @ParameterizedTest
    @CsvSource({"1.25, true", "1, false"})
    void aTreatmentThatIsWorseByAnOwnMetricIsRolledBackAndAnEqualOneIsNot(double times, boolean isWorse)
            throws Exception {
        SpecReading.Sealable sealed = sealed();
        try (IngestFixture fixture = new IngestFixture(TestKafka.get().bootstrapServers(), Optional.of("{}"),
                sealed.canonical())) {
            fixture.execute(
                    "insert into metric_definition values ('decode', 1, '%s', sha256(convert_to('%s', 'UTF8')), 'ann', now())"
                            .formatted(YAML, YAML));
            ExperimentSpec spec = sealed.spec();
            TrafficPlan plan = RolloutPlanner.firstStage(
                    RolloutPlanner.idle(1, START, spec.control(), REPLICAS),
                    new PlanRequest(IngestFixture.RUN, sealed.sha256(), spec, REPLICAS, 7, Duration.ZERO),
                    START);
            for (int block = 0; block < BLOCKS; block++)
                send(fixture, plan, block, times);
            fixture.flush();
            int all = BLOCKS * (2 * REQUESTS + IngestFixture.LANES);
            try (TelemetryIngest _ = fixture.ingest(fixture.database)) {
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> fixture.cells.tally(fixture.options.topic()).records() == all);
            }
            RolloutDecision decision = DecisionPolicy.decide(look(sealed, plan,
                    fixture.cells.snapshot(IngestFixture.RUN, 1, IngestFixture.LANES)).input());
            assertThat(decision instanceof RolloutDecision.Rollback).as(decision.toString())
                    .isEqualTo(isWorse);
            if (decision instanceof RolloutDecision.Rollback(var breaches, _))
                assertThat(breaches).extracting(breach -> breach.guardrail()).containsExactly("decode mean");
        }
    }

    private static SpecReading.Sealable sealed() throws Exception {
        String yaml = Files.readString(Path.of("..", "examples", "gate-regression.yaml"))
                .replaceFirst("metric: tpot, *statistic: mean, worseBy: 5%, floor: 20us",
                        "metric: decode, statistic: mean, worseBy: 5%")
                .replace("share: 25%", "share: 50%"); // of two replicas
        return switch (new SpecReader(new WrittenMetrics(List.of(YAML))::vocabulary)
                .readForBench("it.yaml", yaml)) {
            case SpecReading.Sealable read -> read;
            case SpecReading.Faulty faulty -> throw new AssertionError(faulty.text());
        };
    }

    private static StageLook look(SpecReading.Sealable sealed, TrafficPlan plan, MetricSnapshot snapshot) {
        ExperimentSpec spec = sealed.spec();
        Duration inStage = Duration.between(plan.schedule().start(), plan.schedule().endOf(BLOCKS - 1));
        RolloutState state = new RolloutState(IngestFixture.RUN.toString(), spec.treatment().id(),
                Phase.RUNNING, 1, spec.stages(), spec.decision(), inStage, inStage,
                Optional.empty());
        BaselineOutcome.Frozen frozen = (BaselineOutcome.Frozen) BaselineThresholds.freeze(List.of(),
                spec.guardrails());
        EngineFingerprint same = new EngineFingerprint(new TreeMap<>(Map.of("engine", "builtin/1",
                "model.weights", "seed:7", "model.tokenizer", "bytes/1", "model.precision", "float32")));
        return new StageJudge(spec, frozen).look(new StageJudge.Shown(plan, snapshot,
                Map.of("control", same, "treatment", same), BLOCKS), state, START.plus(inStage));
    }

    private void send(IngestFixture fixture, TrafficPlan plan, int block, double times) {
        for (Role role : List.of(Role.PAIRED_CONTROL, Role.TREATMENT)) {
            double scale = (1 + 0.05 * Math.sin(block)) * (1 + 0.01 * (chance.nextDouble() - 0.5))
                    * (role == Role.TREATMENT ? times : 1);
            for (int i = 0; i < REQUESTS; i++)
                fixture.send(request(id(fixture, i % IngestFixture.LANES), plan, block, role,
                        Math.round(38_000 * scale)));
        }
        for (int lane = 0; lane < IngestFixture.LANES; lane++)
            fixture.send(new BlockManifest(id(fixture, lane), IngestFixture.RUN, plan.epoch(), 1, block,
                    false, List.of(routed(plan, block, Role.PAIRED_CONTROL),
                            routed(plan, block, Role.TREATMENT))));
    }

    private static BlockManifest.Routed routed(TrafficPlan plan, int block, Role role) {
        return new BlockManifest.Routed(replica(plan, block, role), role, REQUESTS / IngestFixture.LANES,
                false);
    }

    private static String replica(TrafficPlan plan, int block, Role role) {
        return plan.replicasOf(role, plan.schedule().measuredFrom(block)).getFirst();
    }

    private static EventId id(IngestFixture fixture, int lane) {
        return new EventId(1_000, lane, fixture.nextSequence(lane));
    }

    private static RequestTelemetry request(EventId id, TrafficPlan plan, int block, Role role,
            long decodeMicros) {
        Placement at = new Placement(plan.run(), plan.revision(), plan.epoch(), 1, block, false,
                plan.variantOf(role).id(), role, replica(plan, block, role));
        long first = 5_000L + block * (role == Role.TREATMENT ? 7 : 3) % 5;
        return new RequestTelemetry(id, "q", at, 0, 0, first + decodeMicros, Outcome.COMPLETED,
                Optional.of(new TokenTimings(first, first + decodeMicros, 2_000, 20)), 50, 20, "chat", "u",
                "", 0, role == Role.TREATMENT ? "treatment" : "control", "");
    }
}
