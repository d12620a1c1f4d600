package io.plimsoll.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import io.plimsoll.db.registry.ExperimentRepository;
import io.plimsoll.db.registry.ExperimentRow;
import io.plimsoll.db.registry.RevisionRepository;
import io.plimsoll.db.registry.RevisionRow;
import io.plimsoll.db.registry.RunRepository;
import io.plimsoll.db.registry.RunRow;
import io.plimsoll.db.rollout.AuditRepository;
import io.plimsoll.db.rollout.AuditRow;
import io.plimsoll.db.rollout.DecisionRepository;
import io.plimsoll.db.rollout.DecisionRow;
import io.plimsoll.db.rollout.FingerprintRepository;
import io.plimsoll.db.rollout.FingerprintRow;
import io.plimsoll.db.rollout.TrafficPlanRepository;
import io.plimsoll.db.rollout.TrafficPlanRow;
import io.plimsoll.db.testing.TestDatabase;
import io.plimsoll.db.testing.TestPostgres;

/** Starting the context migrates an empty database and lets Hibernate validate every row class against it. */
@SpringBootTest(properties = "spring.jpa.hibernate.ddl-auto=validate")
class SchemaTest {
    static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901Z");

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import(DatabaseConfiguration.class)
    static class Application {}

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

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        TestDatabase fresh = TestPostgres.get().freshDatabase();
        properties.add("spring.datasource.url", fresh::jdbcUrl);
        properties.add("spring.datasource.username", fresh::user);
        properties.add("spring.datasource.password", fresh::password);
    }

    @Test
    void whatIsRecordedIsReadBackAsItWas() {
        RunRow run = runs.save(newRun("recorded", 1));
        run.moveTo("CANARY", 1, 12, NOW.plusSeconds(5));
        run.freezeThresholds("{\"itl.max@1\":[12345]}");
        runs.save(run);
        RunRow read = runs.findByExperimentAndNumber("recorded", 1).orElseThrow();
        assertThat(read.stage()).isEqualTo(1);
        assertThat(read.planEpoch()).isEqualTo(12);
        assertThat(read.stageSince()).isEqualTo(NOW.plusSeconds(5));
        assertThat(read.thresholds()).contains("{\"itl.max@1\":[12345]}");
        assertThat(read.endedAt()).isEmpty();
        RevisionRow revision = revisions.findById(read.revisionId()).orElseThrow();
        assertThat(revisions.findByExperimentIdAndSpecSha256(read.experimentId(), Sha256.of("id: recorded")))
                .map(RevisionRow::digest).contains(revision.digest());
        assertThat(revision.digest()).hasSize(64);
    }

    @Test
    void aDecisionKeepsItsEvidenceToTheByteAndCannotBeChanged() {
        RunRow run = runs.save(newRun("decided", 1));
        String evidence = "{\"b\": 1,  \"a\": [2.50, \"ü\"]}";
        DecisionRow saved = decisions
                .save(new DecisionRow(run.id(), NOW, DecisionRow.Kind.ROLLBACK, 1, 2_500, 3,
                        "itl.max is 9 points worse", evidence));
        DecisionRow read = decisions.findById(saved.id()).orElseThrow();
        assertThat(read.evidence()).isEqualTo(evidence);
        assertThat(read.evidenceIsIntact()).isTrue();
        assertRefused("update rollout_decision set summary = 'better'", "append only");
        assertRefused("delete from rollout_decision", "append only");
    }

    @Test
    void auditEntriesAndRevisionsCannotBeChangedEither() {
        runs.save(newRun("audited", 1));
        audit.save(new AuditRow(NOW, "ann", "ABORT", "audited#1", "latency"));
        assertThat(audit.findBySubjectOrderById("audited#1")).singleElement().extracting(AuditRow::who)
                .isEqualTo("ann");
        assertRefused("delete from audit_entry", "append only");
        assertRefused("update revision set spec = 'other'", "append only");
    }

    @Test
    void frozenThresholdsStayFrozenEvenAgainstSql() {
        RunRow run = newRun("frozen", 1);
        run.freezeThresholds("{}");
        runs.save(run);
        assertThatThrownBy(() -> run.freezeThresholds("{\"ttft@1\":[1]}"))
                .hasMessageContaining("frozen#1 are frozen");
        assertRefused("update run set thresholds = '{\"ttft@1\":[1]}' where experiment = 'frozen'",
                "frozen#1 are frozen");
    }

    @Test
    void whatARunKnowsOfHostsIsSealedEvenAgainstSql() {
        RunRow run = newRun("hosts", 1);
        assertThat(runs.save(run).hosts()).isEmpty();
        run.knowHosts("{\"source\":\"a-a#3\"}");
        runs.save(run);
        assertThat(runs.findByExperimentAndNumber("hosts", 1).flatMap(RunRow::hosts))
                .contains("{\"source\":\"a-a#3\"}");
        assertThatThrownBy(() -> run.knowHosts("{}"))
                .hasMessageContaining("hosts#1 knows of hosts is sealed");
        assertRefused("update run set hosts = null where experiment = 'hosts'",
                "hosts#1 knows of hosts is sealed");
    }

    @Test
    void anExperimentHasOneActiveRunAtATime() {
        RunRow first = runs.save(newRun("single", 1));
        assertThatThrownBy(() -> runs.save(secondRun(first)))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("run_active");
        first.end("ROLLED_BACK", NOW.plusSeconds(9));
        runs.save(first);
        assertThat(runs.save(secondRun(first)).number()).isEqualTo(2);
        assertThat(runs.findByExperimentAndEndedAtIsNull("single")).map(RunRow::number).contains(2);
    }

    @Test
    void twoControllersCannotBothMoveARunOn() {
        runs.save(newRun("raced", 1));
        RunRow one = runs.findByExperimentAndNumber("raced", 1).orElseThrow();
        RunRow other = runs.findByExperimentAndNumber("raced", 1).orElseThrow();
        one.moveTo("CANARY", 1, 1, NOW);
        runs.save(one);
        other.moveTo("ABORTED", 1, 2, NOW);
        assertThatThrownBy(() -> runs.save(other)).isInstanceOf(OptimisticLockingFailureException.class);
    }

    @Test
    void plansAndFingerprintsAreKeptByTheirOwnKeys() {
        plans.save(new TrafficPlanRow(41, Optional.empty(), "{}", NOW));
        TrafficPlanRow plan = plans.save(new TrafficPlanRow(42, Optional.empty(), "{}", NOW));
        plan.applied(NOW.plusSeconds(1));
        plans.save(plan);
        assertThat(plans.findFirstByOrderByEpochDesc()).hasValueSatisfying(newest -> {
            assertThat(newest.epoch()).isEqualTo(42);
            assertThat(newest.appliedAt()).contains(NOW.plusSeconds(1));
            assertThat(newest.verifiedAt()).isEmpty();
        });
        fingerprints.save(new FingerprintRow("abc", "{\"engine\":\"builtin\"}", NOW));
        assertThat(fingerprints.findById("abc")).map(FingerprintRow::fields)
                .contains("{\"engine\":\"builtin\"}");
    }

    @Test
    void aSchemaOfANewerProgramIsRefusedInOneLine() throws SQLException {
        DataSource newer = TestPostgres.get().freshDatabase().dataSource();
        Migrations.migrate(newer);
        Migrations.migrate(newer); // again is nothing
        try (Connection connection = newer.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "insert into flyway_schema_history (installed_rank, version, description, type, script,"
                            + " installed_by, execution_time, success) values (99, '099', 'later', 'SQL', 'V099__later.sql', 'me', 1, true)");
        }
        assertThatThrownBy(() -> Migrations.migrate(newer)).isInstanceOf(NewerSchemaException.class)
                .hasMessage("the database has schema version 099, newer than this program knows:"
                        + " start the newer program, or use another database");
    }

    private RunRow newRun(String name, int number) {
        ExperimentRow experiment = experiments.save(new ExperimentRow(name, NOW));
        RevisionRow revision = revisions.save(new RevisionRow(experiment.id(), 1, "id: " + name, "ann", NOW));
        return new RunRow(experiment, number, revision, "STARTING", "ann", NOW);
    }

    private RunRow secondRun(RunRow first) {
        UUID revision = first.revisionId();
        return new RunRow(experiments.findByName(first.experiment()).orElseThrow(), first.number() + 1,
                revisions.findById(revision).orElseThrow(), "STARTING", "ann", NOW);
    }

    private void assertRefused(String sql, String why) {
        assertThatThrownBy(() -> {
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }).isInstanceOf(SQLException.class).hasMessageContaining(why);
    }
}
