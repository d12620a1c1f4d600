package io.plimsoll.service.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import io.plimsoll.db.DatabaseConfiguration;
import io.plimsoll.db.registry.ExperimentRepository;
import io.plimsoll.db.registry.RevisionRepository;
import io.plimsoll.db.registry.RunRepository;
import io.plimsoll.db.rollout.AuditRepository;
import io.plimsoll.db.testing.TestDatabase;
import io.plimsoll.db.testing.TestPostgres;
import io.plimsoll.model.experiment.Engine;
import io.plimsoll.model.experiment.EngineVariant;
import io.plimsoll.model.experiment.ModelRef;
import io.plimsoll.service.draft.TextDiff.Kind;
import io.plimsoll.service.experiment.SpecReader;
import io.plimsoll.service.form.SpecYaml;
import io.plimsoll.service.preview.FleetHistory;
import io.plimsoll.service.registry.ExperimentCatalogue;
import io.plimsoll.service.registry.ExperimentRegistry;
import io.plimsoll.service.registry.Fleet;
import io.plimsoll.service.registry.RefusedException;
import io.plimsoll.service.watch.WatchTiming;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE, properties = "spring.jpa.hibernate.ddl-auto=validate")
class DraftsTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    @Autowired
    Drafts drafts;
    @Autowired
    SpecChecks checks;
    @Autowired
    ExperimentCatalogue catalogue;
    @Autowired
    RunRepository runs;

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import({DatabaseConfiguration.class, DraftConfiguration.class})
    static class Application {
        @Bean
        InstantSource clock() { return InstantSource.fixed(NOW); }

        @Bean
        SpecReader specs() { return new SpecReader(); }

        @Bean
        WatchTiming timing() { return WatchTiming.DEFAULT; }

        @Bean
        Fleet fleet() {
            return new Fleet(List.of("r1", "r2", "r3", "r4"), new ModelRef("/x/tiny.json", "seed:7"),
                    new EngineVariant("default", new Engine.Builtin(), new TreeMap<>()));
        }

        @Bean
        FleetHistory history(Fleet fleet, WatchTiming timing) {
            return new FleetHistory(fleet, timing, List::of, _ -> {
                throw new IllegalStateException("nothing has run");
            }, (_, _) -> {
                throw new IllegalStateException("nothing was measured");
            });
        }

        @Bean
        ExperimentRegistry registry(ExperimentRepository experiments, RevisionRepository revisions,
                RunRepository runs, AuditRepository audit, Fleet fleet, InstantSource clock) {
            return new ExperimentRegistry(experiments, revisions, runs, audit, fleet, clock);
        }
    }

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        TestDatabase fresh = TestPostgres.get().freshDatabase();
        properties.add("spring.datasource.url", fresh::jdbcUrl);
        properties.add("spring.datasource.username", fresh::user);
        properties.add("spring.datasource.password", fresh::password);
    }

    @Test
    void aFaultyTextIsKeptToTheCharacterUnderTheNameThatItHas() {
        Draft draft = drafts.create("id: half # done\r\nguardrails: [\n\ttab", "", "ann");
        assertThat(drafts.find(draft.id())).contains(draft);
        assertThat(draft.yaml()).isEqualTo("id: half # done\nguardrails: [\n\ttab");
        assertThat(draft.title()).isEqualTo("untitled");
        Draft saved = saved(drafts.save(draft.id(), 1, "id: half # done\n", "bob"));
        assertThat(saved).extracting(Draft::title, Draft::version, Draft::savedBy)
                .containsExactly("half", 2, "bob");
    }

    @Test
    void whoComesLateHearsWhatChangedMeanwhileAndNothingIsWritten() {
        Draft draft = drafts.create("id: a\nowner: me\n", "", "ann");
        drafts.save(draft.id(), 1, "id: a\nowner: them\n", "bob");
        assertThat(drafts.save(draft.id(), 1, "id: mine\nowner: me\n", "ann"))
                .isInstanceOfSatisfying(DraftSaving.Stale.class, stale -> {
                    assertThat(stale.current().savedBy()).isEqualTo("bob");
                    assertThat(stale.meanwhile()).containsExactly(new TextDiff.Line(Kind.SAME, "id: a"),
                            new TextDiff.Line(Kind.REMOVED, "owner: me"),
                            new TextDiff.Line(Kind.ADDED, "owner: them"));
                });
        assertThat(drafts.find(draft.id()).orElseThrow().yaml()).isEqualTo("id: a\nowner: them\n");
        assertThat(drafts.delete(draft.id(), 1)).isFalse();
        assertThat(drafts.delete(draft.id(), 2)).isTrue();
        assertThat(drafts.find(draft.id())).isEmpty();
    }

    @Test
    void ofManyWhoSaveAtOnceOneIsFirstAndAllOthersAreTold() throws Exception {
        UUID id = drafts.create("id: raced\n", "", "ann").id();
        Callable<DraftSaving> save = () -> drafts.save(id, 1, "id: raced\n#" + Thread.currentThread() + "\n",
                "somebody");
        try (var all = Executors.newFixedThreadPool(6)) {
            List<DraftSaving> outcomes = all.invokeAll(java.util.Collections.nCopies(6, save)).stream()
                    .map(Future::resultNow).toList();
            assertThat(outcomes).filteredOn(DraftSaving.Saved.class::isInstance).hasSize(1);
            assertThat(outcomes).filteredOn(DraftSaving.Stale.class::isInstance).hasSize(5);
        }
    }

    @Test
    void sealingRegistersARevisionStartsNothingAndKeepsTheWords() throws IOException {
        String yaml = example("continuous-batching").replace("id: continuous-batching", "id: sealed-one");
        Draft draft = drafts.create(yaml, "", "ann");
        Draft sealed = drafts.seal(draft.id(), 1, "ann");
        assertThat(sealed.sealed()).hasValueSatisfying(as -> {
            assertThat(as.revision()).isEqualTo(1);
            assertThat(as.sha256()).isEqualTo(
                    checks.check("x", yaml).sealable().orElseThrow().sha256());
        });
        assertThat(runs.findByExperimentOrderByNumberDesc("sealed-one")).isEmpty();
        assertThat(drafts.save(draft.id(), 1, "id: x", "bob")).isInstanceOf(DraftSaving.AlreadySealed.class);

        Draft amended = drafts.create(yaml.replace("worseBy: 10%", "worseBy: 8%"), "amends sealed-one",
                "bob");
        drafts.seal(amended.id(), 1, "bob");
        var experiment = catalogue.find("sealed-one").orElseThrow();
        assertThat(experiment.revisions()).hasSize(2);
        assertThat(experiment.newest().changes()).singleElement().asString()
                .contains("worseBy: 10% -> 8%");
        assertThat(experiment.newest().written()).hasValueSatisfying(
                written -> assertThat(written).contains("# relative: at most 10% worse"));
        assertThat(SpecYaml.ofCanonical(experiment.newest().canonical())).contains("worseBy: 8%");
    }

    @Test
    void startingSealsFirstAndWhatTheFleetCannotCarryIsNotEvenSealed() throws IOException {
        String yaml = example("a-a").replace("id: a-a", "id: started-one");
        Draft draft = drafts.create(yaml, "", "ann");
        assertThat(drafts.start(draft.id(), 1, "ann").run()).hasToString("started-one#1");
        assertThat(drafts.start(draft.id(), 1, "ann").started()).as("again is nothing").isFalse();

        Draft other = drafts.create(
                yaml.replace("share: 25%", "share: 20%").replace("started-one", "odd-one"),
                "", "ann");
        assertThat(checks.check("x", other.yaml()).notes()).anySatisfy(note -> {
            assertThat(note.path()).isEqualTo("stages[0].share");
            assertThat(note.blocks()).isTrue();
            assertThat(other.yaml().lines().toList().get(note.line() - 1)).contains("20%");
        });
        assertThatThrownBy(() -> drafts.start(other.id(), 1, "ann"))
                .hasMessageContaining("4 replicas cannot carry");
        assertThat(catalogue.find("odd-one")).isEmpty();
        assertThat(drafts.find(other.id()).orElseThrow().sealed()).isEmpty();

        Draft amended = drafts.create(yaml.replace("worseBy: 10%", "worseBy: 8%"), "", "bob");
        assertThat(checks.check("x", amended.yaml()).notes())
                .anyMatch(note -> note.sentence().contains("active with another revision"));
        assertThatThrownBy(() -> drafts.start(amended.id(), 1, "bob")).isInstanceOf(RefusedException.class);
        Draft faulty = drafts.create("id: x\n", "", "ann");
        assertThatThrownBy(() -> drafts.seal(faulty.id(), 1, "ann")).isInstanceOf(FaultyDraftException.class);
    }

    private static Draft saved(DraftSaving saving) { return ((DraftSaving.Saved) saving).draft(); }

    private static String example(String name) throws IOException {
        return Files.readString(Path.of("../examples", name + ".yaml"));
    }
}
