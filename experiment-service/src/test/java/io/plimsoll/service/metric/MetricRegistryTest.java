package io.plimsoll.service.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import io.plimsoll.db.DatabaseConfiguration;
import io.plimsoll.db.metric.MetricDefinitionRepository;
import io.plimsoll.db.metric.MetricDefinitionRow;
import io.plimsoll.db.rollout.AuditRepository;
import io.plimsoll.db.testing.TestDatabase;
import io.plimsoll.db.testing.TestPostgres;
import io.plimsoll.model.metric.MetricId;
import io.plimsoll.model.metric.MetricKind;
import io.plimsoll.model.metric.StandardMetrics;
import io.plimsoll.model.metric.ValueFormula;
import io.plimsoll.service.experiment.Fault;

/** On a real PostgreSQL; every test uses names of its own. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE, properties = "spring.jpa.hibernate.ddl-auto=validate")
class MetricRegistryTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    @Autowired
    MetricRegistry metrics;
    @Autowired
    MetricDefinitionRepository rows;
    @Autowired
    AuditRepository audit;
    @Autowired
    DataSource database;

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import({DatabaseConfiguration.class, MetricConfiguration.class})
    static class Application {
        @Bean
        InstantSource clock() { return InstantSource.fixed(NOW); }
    }

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        TestDatabase fresh = TestPostgres.get().freshDatabase();
        properties.add("spring.datasource.url", fresh::jdbcUrl);
        properties.add("spring.datasource.username", fresh::user);
        properties.add("spring.datasource.password", fresh::password);
    }

    @Test
    void aMetricIsKeptAsItWasWrittenAndFoundByNameAndVersion() {
        MetricView made = metrics.register("m.yaml", text("kept", 1, 1), "ann");
        assertThat(made.key()).isEqualTo("kept@1");
        metrics.register("m.yaml", text("kept", 2, 2), "ben");
        assertThat(metrics.find("kept", Optional.empty()).orElseThrow().version()).isEqualTo(2);
        MetricView first = metrics.find("kept", Optional.of(1)).orElseThrow();
        assertThat(first.formula()).isEqualTo("queue_us / prefill_us, where has_phases && prefill_us > 1");
        assertThat(first.registered()).hasValueSatisfying(it -> {
            assertThat(it.by()).isEqualTo("ann");
            assertThat(it.at()).isEqualTo(NOW);
            assertThat(it.yaml()).isEqualTo(text("kept", 1, 1)).contains("# why");
        });
        assertThat(metrics.find("kept", Optional.of(3))).isEmpty();
        assertThat(metrics.list()).extracting(MetricView::key).contains("ttft@1", "kept@1", "kept@2");
        assertThat(audit.findBySubjectOrderById("kept@2")).singleElement().satisfies(entry -> {
            assertThat(entry.what()).isEqualTo("register metric");
            assertThat(entry.who()).isEqualTo("ben");
        });
    }

    @Test
    void aNameThatExistsIsRefusedUnlessItIsTheNextVersion() {
        metrics.register("m.yaml", text("named", 1, 1), "ann");
        assertRefused(text("named", 1, 2),
                "m.yaml:3: version: named@1 exists; it says something else, and versions do not change: write \"version: 2\"");
        assertRefused(text("named", 1, 1), "m.yaml:3: version: named@1 exists; it says the same: use it");
        assertRefused(text("named", 3, 2), "m.yaml:3: version: the newest is named@1; write \"version: 2\"");
        assertRefused(text("ttft", 1, 1),
                "m.yaml:2: id: \"ttft\" is a metric of the catalogue, which does not change; write another name");
        assertThat(metrics.find("ttft", Optional.empty()).orElseThrow().registered()).isEmpty();
    }

    @Test
    void whateverIsWrongIsOneClearErrorAndNothingIsStored() {
        assertRefused(text("wrong", 1, 1).replace("unit: \"1\"", "unit: us/token"),
                "m.yaml:8: formula: at 1:1: is in 1, and the metric is declared in us/token;"
                        + " declare a unit that counts the same, as 1, or multiply or divide by what is missing");
        assertRefused(text("wrong", 1, 1).replace("queue_us /", "qeue_us /"),
                "m.yaml:8: formula: at 1:1: \"qeue_us\" is no field of a request; did you mean \"queue_us\" or \"end_us\"?");
        assertRefused(text("wrong", 1, 1).replace(" && prefill_us > 1", ""),
                "m.yaml:8: formula: at 1:12: divides by prefill_us, which can be 0; exclude that in the filter: \"prefill_us > 0\"");
        assertThat(metrics.find("wrong", Optional.empty())).isEmpty();
        assertThat(audit.findBySubjectOrderById("wrong@1")).isEmpty();
    }

    @Test
    void allFaultsComeAtOnce() {
        assertThat(faults(text("several", 1, 1).replace("unit: \"1\"", "unit: parsec")
                .replace("has_phases", "has_phase").replace("direction: lower", "direction: down")))
                .hasSize(3);
    }

    @Test
    void ofTwoRegistrationsAtOnceOneIsStored() throws Exception {
        Callable<MetricView> one = () -> metrics.register("m.yaml", text("raced", 1, 1), "ann");
        try (var both = Executors.newFixedThreadPool(2)) {
            int stored = 0;
            for (Future<MetricView> future : both.invokeAll(List.of(one, one)))
                try {
                    future.get();
                    stored++;
                } catch (ExecutionException e) {
                    assertThat(e.getCause()).isInstanceOfAny(FaultyMetricException.class,
                            DataIntegrityViolationException.class);
                }
            assertThat(stored).isEqualTo(1);
        }
        assertThatThrownBy(() -> rows.save(new MetricDefinitionRow("raced", 1, "other: text", "ben", NOW)))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void aDefinitionNeverChangesNotEvenBySql() {
        metrics.register("m.yaml", text("sealed", 1, 1), "ann");
        for (String sql : List.of("update metric_definition set yaml = 'x' where id = 'sealed'",
                "delete from metric_definition where id = 'sealed'"))
            assertThatThrownBy(() -> {
                try (Connection connection = database.getConnection();
                        Statement statement = connection.createStatement()) {
                    statement.execute(sql);
                }
            }).isInstanceOf(SQLException.class).hasMessageContaining("append only");
    }

    @Test
    void cellsAreGivenTheFormulasThatTheyDoNotHoldAnyway() {
        metrics.register("m.yaml", text("summed", 1, 1), "ann");
        MetricId mine = new MetricId("summed", 1);
        MetricId hits = new MetricId("prefix_hit_rate", 1);
        assertThat(metrics.extraFormulas(List.of(mine, hits, StandardMetrics.TTFT.key(),
                StandardMetrics.E2E_PER_TOKEN.key()))).containsOnlyKeys(mine,
                        new MetricId("prefix_hit_rate.numerator", 1),
                        new MetricId("prefix_hit_rate.denominator", 1));
        ValueFormula formula = Objects.requireNonNull(metrics.extraFormulas(List.of(mine)).get(mine));
        assertThat(formula).isNotNull();
        assertThat(metrics.definition(mine).orElseThrow().kind()).isEqualTo(MetricKind.VALUE);
        assertThat(metrics.definition(StandardMetrics.E2E_PER_TOKEN.key()))
                .contains(StandardMetrics.E2E_PER_TOKEN);
        assertThat(metrics.definition(new MetricId("mfu", 1))).isEmpty();
        assertThatThrownBy(() -> metrics.extraFormulas(List.of(new MetricId("summed", 7))))
                .hasMessage("there is no metric summed@7");
    }

    private static String text(String id, int version, int least) { return """
            # why: a queue that is longer than the work behind it
            id: %s
            version: %d
            kind: value
            unit: "1"
            direction: lower
            errorValue: 100
            formula: queue_us / prefill_us
            filter: has_phases && prefill_us > %d
            when: post-treatment
            """.formatted(id, version, least); }

    private void assertRefused(String yaml, String fault) {
        int before = metrics.list().size();
        assertThat(faults(yaml)).containsExactly(fault);
        assertThat(metrics.list()).hasSize(before);
    }

    private List<String> faults(String yaml) {
        FaultyMetricException refusal = catchThrowableOfType(FaultyMetricException.class,
                () -> metrics.register("m.yaml", yaml, "ann"));
        return refusal.faults().stream().map(Fault::toString).toList();
    }
}
