package io.plimsoll.service.registry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.springframework.transaction.annotation.Transactional;

import io.plimsoll.db.registry.ExperimentRepository;
import io.plimsoll.db.registry.ExperimentRow;
import io.plimsoll.db.registry.RevisionRepository;
import io.plimsoll.db.registry.RevisionRow;
import io.plimsoll.db.registry.RunRepository;
import io.plimsoll.db.registry.RunRow;
import io.plimsoll.service.experiment.SpecDiff;

/** What was registered, to be looked up. */
public class ExperimentCatalogue {
    private final ExperimentRepository experiments;
    private final RevisionRepository revisions;
    private final RunRepository runs;

    public ExperimentCatalogue(ExperimentRepository experiments, RevisionRepository revisions,
            RunRepository runs) {
        this.experiments = experiments;
        this.revisions = revisions;
        this.runs = runs;
    }

    /** What was sealed last comes first. */
    @Transactional(readOnly = true)
    public List<ExperimentView> all() {
        return experiments.findAllByOrderByName().stream().map(this::view)
                .filter(it -> !it.revisions().isEmpty())
                .sorted(Comparator.comparing((ExperimentView it) -> it.newest().createdAt()).reversed())
                .toList();
    }

    @Transactional(readOnly = true)
    public Optional<ExperimentView> find(String name) {
        return experiments.findByName(name).map(this::view).filter(it -> !it.revisions().isEmpty());
    }

    /** @param number 0 for the newest */
    @Transactional(readOnly = true)
    public Optional<RevisionView> revision(String experiment, int number) {
        return find(experiment).flatMap(it -> it.revisions().stream()
                .filter(revision -> number == 0 || revision.number() == number).findFirst());
    }

    private ExperimentView view(ExperimentRow experiment) {
        List<RunRow> all = runs.findByExperimentOrderByNumberDesc(experiment.name());
        List<RevisionView> views = new ArrayList<>();
        String before = "";
        for (RevisionRow row : revisions.findByExperimentIdOrderByNumber(experiment.id())) {
            views.addFirst(view(experiment.name(), row, before, all));
            before = row.spec();
        }
        return new ExperimentView(experiment.name(), experiment.createdAt(), views);
    }

    private static RevisionView view(String experiment, RevisionRow row, String before, List<RunRow> all) {
        return new RevisionView(experiment, row.number(), row.digest(), row.spec(), row.written(),
                row.createdBy(), row.createdAt(),
                before.isEmpty() ? List.of() : SpecDiff.between(before, row.spec()),
                all.stream().filter(run -> run.revisionId().equals(row.id()))
                        .map(run -> new RevisionView.RunBrief(run.number(), run.state(), run.startedBy(),
                                run.startedAt(), run.endedAt()))
                        .toList());
    }
}
