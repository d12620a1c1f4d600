package io.plimsoll.service.preview;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.plimsoll.analysis.plan.TailMargin;
import io.plimsoll.model.experiment.ExperimentSpec;
import io.plimsoll.model.experiment.GuardrailSpec;
import io.plimsoll.model.experiment.GuardrailSpec.Rule;
import io.plimsoll.rollout.guardrail.Guardrails;
import io.plimsoll.rollout.guardrail.JudgingRules;
import io.plimsoll.service.experiment.Durations;

/** What no variant could ever pass. Rests on no assumption about scatter: the least there can be is still too much. */
final class Impossible {
    private Impossible() {}

    static List<Finding> of(ExperimentSpec spec, List<StagePreview> stages) {
        List<Finding> all = new ArrayList<>();
        for (StagePreview stage : stages)
            stage.pairs().ifPresent(pairs -> {
                if (pairs.most() < pairs.least())
                    all.add(tooShort(spec, stage, pairs));
                else if (pairs.most() >= 2)
                    for (int i = 0; i < spec.guardrails().size(); i++)
                    tail(spec, stage, pairs, i, all);
            });
        return all;
    }

    private static Finding tooShort(ExperimentSpec spec, StagePreview stage, PairsPreview pairs) {
        return new Finding("decision.maxDuration",
                "stage %d gets at most %d pairs of %s before maxDuration %s, and its relative guardrails pass none before pair %d; write a longer maxDuration, or shorter blocks"
                        .formatted(stage.index(), pairs.most(), Durations.print(pairs.length()),
                                Durations.print(spec.decision().maxDuration()), pairs.least()));
    }

    private static void tail(ExperimentSpec spec, StagePreview stage, PairsPreview pairs, int index,
            List<Finding> all) {
        GuardrailSpec guardrail = spec.guardrails().get(index);
        if (!(guardrail.rule() instanceof Rule.RelativeTail tail) || pairs.requests() < 1) return;
        JudgingRules rules = Guardrails.rules(spec, stage.spec());
        double best = new TailMargin(pairs.requests(), pairs.most(), rules.budget().passing(), rules.phi())
                .smallestAtBest();
        if (tail.points() < best)
            all.add(new Finding("guardrails[%d].worseBy".formatted(index), String.format(Locale.ROOT,
                    "%s: worseBy %.1fpp can never pass in stage %d: %d pairs of %.0f requests an arm resolve no less than %.1fpp; write %.1fpp, or a longer maxDuration",
                    guardrail.name(), 100 * tail.points(), stage.index(), pairs.most(), pairs.requests(),
                    Math.ceil(1000 * best) / 10, Math.ceil(1000 * best) / 10)));
    }
}
