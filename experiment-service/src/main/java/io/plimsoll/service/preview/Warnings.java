package io.plimsoll.service.preview;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.plimsoll.analysis.baseline.BaselineThresholds;
import io.plimsoll.model.experiment.ExperimentSpec;
import io.plimsoll.model.experiment.GuardrailSpec;
import io.plimsoll.model.experiment.GuardrailSpec.Rule;
import io.plimsoll.model.experiment.Threshold;
import io.plimsoll.service.experiment.Durations;
import io.plimsoll.service.view.Figures;

/** What may be started, and probably disappoints. */
final class Warnings {
    private Warnings() {}

    static List<Finding> of(ExperimentSpec spec, FleetFacts fleet, List<StagePreview> stages) {
        List<Finding> all = new ArrayList<>();
        tooLittleTime(spec, stages, all);
        stages.forEach(stage -> stage.smallest().stream().filter(seen -> !seen.isResolved())
                .forEach(seen -> all.add(unresolved(stage, seen))));
        for (int i = 0; i < spec.guardrails().size(); i++) {
            segment(spec.guardrails().get(i), i, all);
            baseline(spec.guardrails().get(i), i, fleet, all);
        }
        return all;
    }

    private static void tooLittleTime(ExperimentSpec spec, List<StagePreview> stages, List<Finding> all) {
        Duration least = stages.stream().map(stage -> stage.time().least()).reduce(Duration.ZERO,
                Duration::plus);
        if (least.compareTo(spec.decision().maxDuration()) > 0)
            all.add(new Finding("decision.maxDuration",
                    "the stages need at least %s together and maxDuration is %s: the last ones are never decided; write at least %s"
                            .formatted(Durations.print(least), Durations.print(spec.decision().maxDuration()),
                                    Durations.print(least))));
    }

    private static Finding unresolved(StagePreview stage, SmallestSeen seen) {
        String margin = Figures.limit(seen.scale(), seen.margin());
        String basis = seen.basis().assumed() ? " (by an assumed scatter)" : "";
        return new Finding(seen.path(), seen.passable().isPresent()
                ? "%s: in stage %d an equal variant passes %s in four of five runs, a margin of %s less often%s%s: expect a longer wait, or no decision"
                        .formatted(seen.guardrail(), stage.index(),
                                Figures.limit(seen.scale(), Numbers.roundedUp(seen.passable().getAsDouble())),
                                margin, basis, needs(stage, seen))
                : "%s: in stage %d an equal variant passes no margin, however large, in four of five runs%s%s: expect no decision"
                        .formatted(seen.guardrail(), stage.index(), basis, needs(stage, seen)));
    }

    /** Why maxDuration is too short for it, and what would be long enough. */
    private static String needs(StagePreview stage, SmallestSeen seen) {
        return stage.toPass().stream().filter(need -> need.path().equals(seen.path()) && !need.isInTime())
                .flatMap(need -> need.needed().stream()
                        .map(evidence -> "; to pass it needs %s, and %d pairs fit before maxDuration"
                                .formatted(PreviewText.evidence(evidence), need.pairsMost())))
                .findFirst().orElse("");
    }

    private static void segment(GuardrailSpec guardrail, int index, List<Finding> all) {
        if (!guardrail.segment().isEmpty())
            all.add(new Finding("guardrails[%d].segment".formatted(index),
                    "%s counts %s requests only; how many there are is not known, so all were reckoned"
                            .formatted(guardrail.name(), String.join(", ", guardrail.segment().values()))));
    }

    private static void baseline(GuardrailSpec guardrail, int index, FleetFacts fleet, List<Finding> all) {
        int percentile = switch (guardrail.rule()) {
            case Rule.RelativeTail tail -> percentile(tail.over());
            case Rule.AbsoluteTail tail -> percentile(tail.over());
            case Rule.RelativeMean _,Rule.Disaster _ -> 0;
        };
        double requests = fleet.requestsPerSecond() * fleet.timing().baselineMax().toMillis() / 1_000.0;
        if (percentile > 0 && requests < BaselineThresholds.needed(percentile))
            all.add(new Finding("guardrails[%d].over".formatted(index),
                    "%s: the baseline needs %d requests for the control's p%d and gets about %.0f in %s: the run will be refused; send more, or write a number"
                            .formatted(guardrail.name(), BaselineThresholds.needed(percentile), percentile,
                                    requests,
                                    Durations.print(fleet.timing().baselineMax()))));
    }

    private static int percentile(Threshold over) {
        return switch (over) {
            case Threshold.ControlMultiple multiple -> multiple.percentile();
            case Threshold.Fixed _ -> 0;
        };
    }
}
