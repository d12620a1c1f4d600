package io.plimsoll.service.preview;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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
                    unresolved(spec, stage, pairs, i).ifPresent(all::add);
            });
        return all;
    }

    private static Finding tooShort(ExperimentSpec spec, StagePreview stage, PairsPreview pairs) {
        return new Finding("decision.maxDuration",
                "stage %d gets at most %d pairs of %s before maxDuration %s, and its relative guardrails pass none before pair %d; write a longer maxDuration, or shorter blocks"
                        .formatted(stage.index(), pairs.most(), Durations.print(pairs.length()),
                                Durations.print(spec.decision().maxDuration()), pairs.least()));
    }

    private static Optional<Finding> unresolved(ExperimentSpec spec, StagePreview stage, PairsPreview pairs,
            int index) {
        if (pairs.requests() < 1) return Optional.empty();
        GuardrailSpec guardrail = spec.guardrails().get(index);
        JudgingRules rules = Guardrails.rules(spec, stage.spec());
        TailMargin resolved = new TailMargin(pairs.requests(), pairs.most(), rules.budget().passing(),
                rules.phi());
        return switch (guardrail.rule()) {
            case Rule.RelativeTail(_, var points) when points < resolved.smallestAtBest() ->
                Optional.of(new Finding(path(index), String.format(Locale.ROOT,
                        "%s: worseBy %.1fpp can never pass in stage %d: %s resolve no less than %.1fpp; write %5$.1fpp, or a longer maxDuration",
                        guardrail.name(), 100 * points, stage.index(), count(pairs),
                        Math.ceil(1000 * resolved.smallestAtBest()) / 10)));
            case Rule.RelativeQuantile quantile when isHopeless(quantile, resolved) ->
                Optional.of(new Finding(path(index), String.format(Locale.ROOT,
                        "%s: in stage %d not even a variant without any request over the threshold passes in half of all runs: of %s only %s %% are over the control's %s; write a lower percentile, or a longer maxDuration",
                        guardrail.name(), stage.index(), count(pairs), 100 - quantile.percentile(),
                        quantile.statistic())));
            case Rule.RelativeTail _,Rule.RelativeQuantile _,Rule.RelativeMean _,Rule.AbsoluteTail _,Rule.Disaster _ ->
                Optional.empty();
        };
    }

    /** The gap that has to be seen is at most all that is over the control's quantile. */
    private static boolean isHopeless(Rule.RelativeQuantile quantile, TailMargin resolved) {
        double over = 1 - quantile.level();
        return resolved.smallest(over / 2) > over;
    }

    private static String path(int index) { return "guardrails[%d].worseBy".formatted(index); }

    private static String count(PairsPreview pairs) {
        return String.format(Locale.ROOT, "%d pairs of %.0f requests an arm", pairs.most(), pairs.requests());
    }
}
