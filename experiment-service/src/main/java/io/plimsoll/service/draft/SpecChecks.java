package io.plimsoll.service.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import io.plimsoll.model.experiment.ExperimentSpec;
import io.plimsoll.model.experiment.StageSpec;
import io.plimsoll.rollout.lifecycle.FleetShares;
import io.plimsoll.service.experiment.SpecReader;
import io.plimsoll.service.experiment.SpecReading;
import io.plimsoll.service.form.SpecText;
import io.plimsoll.service.preview.ActiveRun;
import io.plimsoll.service.preview.Conflict;
import io.plimsoll.service.preview.Finding;
import io.plimsoll.service.preview.FleetFacts;
import io.plimsoll.service.preview.RunPreview;
import io.plimsoll.service.registry.Fleet;

/** Checks a text as a spec, and as something to start on this fleet now. */
public class SpecChecks {
    private final SpecReader specs;
    private final Supplier<FleetFacts> fleet;
    private final Supplier<List<ActiveRun>> active;

    public SpecChecks(SpecReader specs, Supplier<FleetFacts> fleet, Supplier<List<ActiveRun>> active) {
        this.specs = specs;
        this.fleet = fleet;
        this.active = active;
    }

    /** @param name how faults call the document */
    public SpecCheck check(String name, String yaml) {
        SpecReading reading = specs.read(name, yaml);
        return switch (reading) {
            case SpecReading.Faulty _ -> new SpecCheck(reading, Optional.empty(), List.of());
            case SpecReading.Sealable(var spec, _, _) -> {
                RunPreview preview = RunPreview.of(spec, fleet.get(), active.get());
                yield new SpecCheck(reading, Optional.of(preview), notes(SpecText.of(yaml), preview));
            }
        };
    }

    private static List<SpecCheck.Note> notes(SpecText text, RunPreview preview) {
        List<SpecCheck.Note> notes = new ArrayList<>();
        ExperimentSpec spec = preview.spec();
        preview.fleet().model().flatMap(model -> Fleet.misfit(model, spec.model()))
                .ifPresent(misfit -> notes.add(note(text, "model", misfit, true)));
        for (int i = 0; i < spec.stages().size(); i++)
            share(text, i, spec.stages().get(i), preview.fleet().replicas().size(), notes);
        for (Conflict conflict : preview.conflicts())
            if (conflict.run().isPresent())
                notes.add(note(text, conflict.kind() == Conflict.Kind.WAITS ? "cohort.layer" : "id",
                        conflict.sentence(), conflict.kind() == Conflict.Kind.REFUSED));
        for (Finding finding : preview.impossible())
            notes.add(note(text, finding.path(), finding.sentence(), false));
        for (Finding finding : preview.warnings())
            notes.add(note(text, finding.path(), finding.sentence(), false));
        return notes;
    }

    private static void share(SpecText text, int index, StageSpec stage, int replicas,
            List<SpecCheck.Note> notes) {
        var possible = FleetShares.possible(replicas);
        if (!possible.contains(stage.share()))
            notes.add(note(text, "stages[%d].share".formatted(index),
                    "%d replicas cannot carry %s: both arms need whole replicas, equally many; write %s"
                            .formatted(replicas, stage.share(), String.join(", ",
                                    possible.stream().map(Object::toString).toList())),
                    true));
    }

    private static SpecCheck.Note note(SpecText text, String path, String sentence, boolean blocks) {
        return new SpecCheck.Note(path, text.line(path), sentence, blocks);
    }
}
