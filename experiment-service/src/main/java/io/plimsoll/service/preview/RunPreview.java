package io.plimsoll.service.preview;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.plimsoll.model.experiment.ExperimentSpec;

/**
 * What a run of a spec would do, by the mathematics that would judge it. Says nothing about what the variant is like.
 *
 * @param time of the whole run, its control-only baseline included
 * @param impossible what can never be passed, whatever the variant: {@code plan} refuses it
 * @param warnings what probably goes on undecided, or rests on an assumption
 */
public record RunPreview(ExperimentSpec spec, FleetFacts fleet, Span time, List<StagePreview> stages,
        List<Conflict> conflicts, List<Finding> impossible, List<Finding> warnings) {
    public RunPreview {
        stages = List.copyOf(stages);
        conflicts = List.copyOf(conflicts);
        impossible = List.copyOf(impossible);
        warnings = List.copyOf(warnings);
    }

    /** @param active runs of the fleet that have not ended, the oldest first */
    public static RunPreview of(ExperimentSpec spec, FleetFacts fleet, List<ActiveRun> active) {
        List<StagePreview> stages = new ArrayList<>();
        Duration before = Duration.ZERO;
        for (int index = 1; index <= spec.stages().size(); index++) {
            StagePreview stage = new StageOutlook(spec, fleet, index, before).preview();
            stages.add(stage);
            before = before.plus(stage.time().least());
        }
        return new RunPreview(spec, fleet, total(spec, fleet, before), stages,
                Conflicts.of(spec, fleet, active), Impossible.of(spec, stages),
                Warnings.of(spec, fleet, stages));
    }

    private static Span total(ExperimentSpec spec, FleetFacts fleet, Duration stages) {
        return new Span(fleet.timing().baselineMin().plus(stages),
                fleet.timing().baselineMax().plus(spec.decision().maxDuration()));
    }

    /** Whether start would begin a run, at once or after another one. */
    public boolean canStart() {
        return conflicts.stream().allMatch(conflict -> conflict.kind() == Conflict.Kind.WAITS);
    }
}
