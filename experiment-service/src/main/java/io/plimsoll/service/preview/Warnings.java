package io.plimsoll.service.preview;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

import io.plimsoll.analysis.baseline.BaselineThresholds;
import io.plimsoll.model.experiment.Engine;
import io.plimsoll.model.experiment.ExperimentSpec;
import io.plimsoll.model.experiment.GuardrailSpec;
import io.plimsoll.model.experiment.GuardrailSpec.Rule;
import io.plimsoll.model.experiment.Waiver;
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
        unknownEngines(spec, all);
        if (spec.requireCalibrated())
            all.add(new Finding("decision.requireCalibrated",
                    "a promotion waits unless the A/A runs that ended before this run begins say \"calibrated\": see the page of runs, or /api/v1/calibration; examples/a-a.yaml is such a run"));
        return all;
    }

    /** An engine that is not ours has no fingerprint unless it sends one. */
    private static void unknownEngines(ExperimentSpec spec, List<Finding> all) {
        if (spec.waivers().stream().anyMatch(it -> it.covers(Waiver.WHOLE_FINGERPRINT))) return;
        Stream.of(spec.control(), spec.treatment())
                .filter(variant -> !(variant.engine() instanceof Engine.Builtin))
                .map(variant -> new Finding("variants." + variant.id(),
                        "%s does not say what it is unless it sends X-Plimsoll-Fingerprint, and unknown is not equal: nothing is compared; where that cannot be had, sign a waiver: waivers: [ { field: fingerprint, reason: ..., by: ... } ]"
                                .formatted(variant.id())))
                .forEach(all::add);
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
        return stage.toPass().stream().filter(need -> need.path().equals(seen.path()) && need.isTooLate())
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
        OptionalInt known = BaselineThresholds.percentile(guardrail.rule());
        if (known.isEmpty()) return;
        int percentile = known.getAsInt();
        double requests = fleet.requestsPerSecond() * fleet.timing().baselineMax().toMillis() / 1_000.0;
        boolean quantile = guardrail.rule() instanceof Rule.RelativeQuantile;
        if (requests < BaselineThresholds.needed(percentile))
            all.add(new Finding("guardrails[%d].%s".formatted(index, quantile ? "statistic" : "over"),
                    "%s: the baseline needs %d requests for the control's p%d and gets about %.0f in %s: the run will be refused; send more, or write a %s"
                            .formatted(guardrail.name(), BaselineThresholds.needed(percentile), percentile,
                                    requests, Durations.print(fleet.timing().baselineMax()),
                                    quantile ? "lower percentile" : "number")));
    }
}
