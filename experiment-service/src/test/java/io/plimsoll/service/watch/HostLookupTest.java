package io.plimsoll.service.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import io.plimsoll.analysis.baseline.BaselineOutcome.Frozen;
import io.plimsoll.analysis.baseline.FrozenThreshold;
import io.plimsoll.analysis.effect.KnownHosts;
import io.plimsoll.db.DatabaseConfiguration;
import io.plimsoll.db.registry.ExperimentRepository;
import io.plimsoll.db.registry.RevisionRepository;
import io.plimsoll.db.registry.RunRepository;
import io.plimsoll.db.registry.RunRow;
import io.plimsoll.db.rollout.AuditRepository;
import io.plimsoll.db.rollout.DecisionRepository;
import io.plimsoll.db.rollout.DecisionRow;
import io.plimsoll.db.rollout.FingerprintRepository;
import io.plimsoll.db.rollout.TrafficPlanRepository;
import io.plimsoll.db.rollout.TrafficPlanRow;
import io.plimsoll.db.testing.TestDatabase;
import io.plimsoll.db.testing.TestPostgres;
import io.plimsoll.engine.router.PlanJson;
import io.plimsoll.model.experiment.Engine;
import io.plimsoll.model.experiment.EngineVariant;
import io.plimsoll.model.experiment.ModelRef;
import io.plimsoll.model.history.Retention;
import io.plimsoll.model.metric.StandardMetrics;
import io.plimsoll.model.traffic.ReplicaPools;
import io.plimsoll.model.traffic.TrafficPlan;
import io.plimsoll.rollout.decision.DecisionInput;
import io.plimsoll.rollout.decision.DecisionPolicy;
import io.plimsoll.rollout.decision.Phase;
import io.plimsoll.rollout.decision.RecordedComparability;
import io.plimsoll.rollout.decision.RecordedVerdict;
import io.plimsoll.rollout.decision.RolloutState;
import io.plimsoll.rollout.guardrail.Grounds;
import io.plimsoll.service.evidence.EvidenceJson;
import io.plimsoll.service.experiment.SpecReader;
import io.plimsoll.service.experiment.SpecReading;
import io.plimsoll.service.history.HistoryConfiguration;
import io.plimsoll.service.judge.AaFleet;
import io.plimsoll.service.judge.Calibration;
import io.plimsoll.service.registry.ExperimentRegistry;
import io.plimsoll.service.registry.Fleet;

/** Over a real database; what was measured is made up. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE, properties = "spring.jpa.hibernate.ddl-auto=validate")
class HostLookupTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-24T13:00:00Z"));
    private static final Fleet FLEET = new Fleet(List.of("r1", "r2", "r3", "r4"),
            new ModelRef("/x/tiny.json", "seed:7"),
            new EngineVariant("default", new Engine.Builtin(), new TreeMap<>()));
    private static final String AA = AaFleet.example("a-a.yaml").replace("share: 25%", "share: 50%");
    private final AaFleet measured = new AaFleet();
    @Autowired
    DataSource database;
    @Autowired
    ExperimentRepository experiments;
    @Autowired
    RevisionRepository revisions;
    @Autowired
    RunRepository runs;
    @Autowired
    TrafficPlanRepository plans;
    @Autowired
    DecisionRepository decisions;
    @Autowired
    AuditRepository audit;
    @Autowired
    FingerprintRepository fingerprints;

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import(DatabaseConfiguration.class)
    static class Application {}

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        TestDatabase fresh = TestPostgres.get().freshDatabase();
        properties.add("spring.datasource.url", fresh::jdbcUrl);
        properties.add("spring.datasource.username", fresh::user);
        properties.add("spring.datasource.password", fresh::password);
    }

    @Test
    void theNewestAaRunOfTheSameFleetThatCanTellIsSealedWithTheRun() {
        RunRow endpoint = start(AaFleet.example("vllm-endpoint.yaml"));
        assertThat(lookup().of(journal().context(endpoint))).isEqualTo(KnownHosts.NONE);

        end(start(AA), 2);
        end(start(AA), 3); // its blocks are too few
        end(start(AA.replace("id: a-a", "id: elsewhere")), 4, List.of("r1", "r2")); // on half of the fleet
        KnownHosts known = lookup().of(journal().context(endpoint));
        assertThat(known.source()).isEqualTo("a-a#1");
        assertThat(known.means()).first().satisfies(ttft -> {
            assertThat(ttft.metric()).isEqualTo("ttft@1");
            assertThat(ttft.sigma()).isCloseTo(AaFleet.HOST_SD, within(0.01));
            assertThat(ttft.degreesOfFreedom()).isBetween(2.0, 3.0);
        });

        journal().freeze(journal().context(endpoint), Frozen.of(Map.of()), "{}", known,
                Optional.of(new Calibration(List.of()).sealed()));
        RunRow sealed = runs.findById(endpoint.id()).orElseThrow();
        assertThat(journal().context(sealed).hosts()).isEqualTo(known);
        assertThat(journal().context(sealed).calibration())
                .hasValueSatisfying(it -> assertThat(it.calibrated()).isFalse());
    }

    @Test
    void armsThatSwapNeedNoHosts() {
        assertThat(lookup().of(journal().context(start(AaFleet.example("continuous-batching.yaml")))))
                .isEqualTo(KnownHosts.NONE);
    }

    @Test
    void theLaneCountsRunsOfEqualArmsThatWerePlayedToTheirEnd() throws SQLException {
        start(AaFleet.example("whole-prompt-prefill.yaml"));
        RunRow passed = start(AA.replace("id: a-a", "id: passed"));
        decide(passed, 12, DecisionRow.Kind.FINISH, RecordedVerdict.Word.PASSED, "ttft mean");
        RunRow alarmed = start(AA.replace("id: a-a", "id: alarmed"));
        decide(alarmed, 13, DecisionRow.Kind.ROLLBACK, RecordedVerdict.Word.BREACHED,
                measured.spec.guardrails().getFirst().name());
        RunRow silent = start(AA.replace("id: a-a", "id: silent"));
        decide(silent, 14, DecisionRow.Kind.ROLLBACK, RecordedVerdict.Word.SILENT, "telemetry");
        RunRow aborted = start(AA.replace("id: a-a", "id: aborted"));
        decide(aborted, 15, DecisionRow.Kind.ABORT, RecordedVerdict.Word.UNDECIDED, "ttft mean");

        Calibration calibration = new CalibrationLane(runs, decisions, journal(), analyst(), CLOCK).read();
        assertThat(calibration.runs().stream().filter(run -> run.run().experiment().matches("[pas].*ed")))
                .extracting(run -> run.run().experiment(), Calibration.AaRun::alarmed,
                        Calibration.AaRun::declared)
                .containsExactlyInAnyOrder(tuple("passed", false, false), tuple("alarmed", true, false));
        assertThat(calibration.runs()).noneMatch(run -> run.run().experiment().equals("silent"));

        RunRow differs = start(AaFleet.example("continuous-batching.yaml").replace("id: continuous-batching",
                "id: differs"));
        end(differs, 16, List.of("r1", "r2"));
        new HistoryConfiguration().historyKeeper(database, Retention.DEFAULT, new SpecReader())
                .run(CLOCK.instant().plus(Duration.ofDays(60)));
        assertThat(runs.findById(differs.id()).orElseThrow().blocksRemovedAt()).isPresent();
        assertThat(new CalibrationLane(runs, decisions, journal(), analyst(), CLOCK).read())
                .as("blocks of equal arms are kept").isEqualTo(calibration);
    }

    private void decide(RunRow run, int epoch, DecisionRow.Kind kind, RecordedVerdict.Word word,
            String guardrail) {
        RolloutState state = new RolloutState(run.experiment() + "#1", "b", Phase.RUNNING, 1,
                measured.spec.stages(), measured.spec.decision(), Duration.ZERO, Duration.ZERO,
                Optional.empty());
        DecisionInput input = new DecisionInput(DecisionPolicy.VERSION, state,
                new RecordedComparability(RecordedComparability.Word.COMPARABLE, "", List.of()),
                List.of(new RecordedVerdict(guardrail, word, "", Grounds.of("made up"))));
        decisions.save(new DecisionRow(run.id(), CLOCK.instant(), kind, 1, 5_000, epoch, "made up",
                EvidenceJson.write(input)));
        end(run, epoch, List.of("r1", "r2")); // on half of the fleet: what the other test looks for stays alone
    }

    private HostLookup lookup() { return new HostLookup(runs, journal(), analyst()); }

    private StageAnalyst analyst() {
        AaFleet.fingerprintRows().forEach(fingerprints::save);
        return new StageAnalyst(
                (run, _) -> measured.snapshot(run.number() == 1 ? 60 : 3),
                new Fingerprints(fingerprints, CLOCK), WatchTiming.DEFAULT);
    }

    private RunJournal journal() {
        return new RunJournal(runs, revisions, plans, decisions, audit, FLEET, new SpecReader(),
                WatchTiming.DEFAULT, CLOCK);
    }

    private RunRow start(String yaml) {
        SpecReading.Sealable sealed = (SpecReading.Sealable) new SpecReader().read("test.yaml", yaml);
        var applied = new ExperimentRegistry(experiments, revisions, runs, audit, FLEET, CLOCK).apply(sealed,
                "ann");
        return runs.findByExperimentAndNumber(applied.run().experiment(), applied.run().number())
                .orElseThrow();
    }

    private void end(RunRow run, int epoch) { end(run, epoch, FLEET.replicas()); }

    private void end(RunRow run, int epoch, List<String> replicas) {
        TrafficPlan as = measured.plan;
        TrafficPlan plan = new TrafficPlan(epoch, as.effectiveAt(), as.run(), as.revision(), as.stage(),
                as.control(), as.treatment(), as.share(),
                new ReplicaPools(replicas.subList(0, replicas.size() / 2),
                        replicas.subList(replicas.size() / 2, replicas.size()), List.of()),
                as.schedule(), as.layer());
        plans.save(new TrafficPlanRow(epoch, Optional.of(run.id()), PlanJson.write(plan), CLOCK.instant()));
        String tail = measured.spec.guardrails().get(1).name();
        run.measuredBaseline(EvidenceJson.write(Frozen.of(Map.of(tail,
                new FrozenThreshold(StandardMetrics.ITL_MAX.key(), 27_000, "x3 of control p90", 400)))));
        run.end("PROMOTED", CLOCK.instant().plusSeconds(epoch));
        runs.save(run);
    }
}
