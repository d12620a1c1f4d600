package io.plimsoll.service.draft;

import java.time.InstantSource;
import java.util.List;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.plimsoll.db.draft.DraftRepository;
import io.plimsoll.db.draft.DraftTextRepository;
import io.plimsoll.db.registry.ExperimentRepository;
import io.plimsoll.db.registry.RevisionRepository;
import io.plimsoll.db.registry.RunRepository;
import io.plimsoll.db.registry.RunRow;
import io.plimsoll.rollout.decision.Phase;
import io.plimsoll.service.cli.Examples;
import io.plimsoll.service.experiment.SpecReader;
import io.plimsoll.service.experiment.SpecReading;
import io.plimsoll.service.preview.ActiveRun;
import io.plimsoll.service.preview.FleetHistory;
import io.plimsoll.service.registry.ExperimentCatalogue;
import io.plimsoll.service.registry.ExperimentRegistry;

/** Makes drafts, their checks and the catalogue of what was sealed beans. */
@Configuration(proxyBeanMethods = false)
public class DraftConfiguration {
    @Bean
    Drafts drafts(DraftRepository drafts, DraftTextRepository texts, ExperimentRepository experiments,
            RevisionRepository revisions, ExperimentRegistry registry, SpecReader specs,
            InstantSource clock) {
        return new Drafts(drafts, texts, experiments, revisions, registry, specs, clock);
    }

    @Bean
    SpecChecks specChecks(SpecReader specs, FleetHistory history, RunRepository runs,
            RevisionRepository revisions) {
        return new SpecChecks(specs, history::facts,
                () -> active(specs, runs, revisions));
    }

    @Bean
    ExperimentCatalogue experimentCatalogue(ExperimentRepository experiments, RevisionRepository revisions,
            RunRepository runs) {
        return new ExperimentCatalogue(experiments, revisions, runs);
    }

    @Bean
    Templates templates() { return new Templates(Examples.file(".")); }

    private static List<ActiveRun> active(SpecReader specs, RunRepository runs,
            RevisionRepository revisions) {
        return runs.findByEndedAtIsNullOrderByStartedAt().stream()
                .map(run -> new ActiveRun(ExperimentRegistry.runId(run),
                        sealed(specs, revisions, run).spec(), Phase.valueOf(run.state())))
                .toList();
    }

    private static SpecReading.Sealable sealed(SpecReader specs, RevisionRepository revisions, RunRow run) {
        String spec = revisions.findById(run.revisionId()).orElseThrow().spec();
        return switch (specs.read(run.experiment(), spec)) {
            case SpecReading.Sealable sealable -> sealable;
            case SpecReading.Faulty faulty -> throw new IllegalStateException(
                    "a sealed revision is not readable any more: " + faulty.text());
        };
    }
}
