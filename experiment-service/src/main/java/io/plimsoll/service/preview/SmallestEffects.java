package io.plimsoll.service.preview;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

import io.plimsoll.analysis.plan.SmallestEffect;
import io.plimsoll.model.experiment.ExperimentSpec;
import io.plimsoll.model.experiment.GuardrailSpec;
import io.plimsoll.model.experiment.GuardrailSpec.Rule;
import io.plimsoll.model.experiment.Threshold;
import io.plimsoll.model.metric.Direction;
import io.plimsoll.rollout.guardrail.JudgingRules;
import io.plimsoll.service.view.IntervalView.Scale;

/** What each relative guardrail can tell at the most pairs of a stage. */
final class SmallestEffects {
    private SmallestEffects() {}

    /** Empty where not even two pairs fit; a quantile is left away while nobody has measured the control. */
    static List<SmallestSeen> of(ExperimentSpec spec, FleetFacts fleet, JudgingRules rules,
            PairsPreview pairs) {
        if (pairs.most() < 2) return List.of();
        SmallestEffect passing = effect(pairs, rules.budget().passing(), rules);
        SmallestEffect alarm = effect(pairs, rules.budget().alarm(), rules);
        List<SmallestSeen> all = new ArrayList<>();
        for (int i = 0; i < spec.guardrails().size(); i++) {
            GuardrailSpec guardrail = spec.guardrails().get(i);
            String path = "guardrails[%d].worseBy".formatted(i);
            switch (guardrail.rule()) {
                case Rule.RelativeMean mean ->
                    all.add(mean(guardrail, path, mean, fleet.scatterOf(guardrail.metric(), spec),
                            pairs.requests(), passing, alarm));
                case Rule.RelativeTail tail ->
                    all.add(tail(guardrail, path, tail, pairs.requests(), passing, alarm));
                case Rule.RelativeQuantile quantile ->
                    fleet.controlOf(guardrail.metric(), quantile.percentile())
                            .map(control -> new QuantileEffects(control, quantile, pairs.requests()))
                            .ifPresent(it -> all.add(quantile(guardrail, path, it, passing, alarm)));
                case Rule.AbsoluteTail _,Rule.Disaster _ -> {
                }
            }
        }
        return all;
    }

    private static SmallestEffect effect(PairsPreview pairs, double alpha, JudgingRules rules) {
        return new SmallestEffect(pairs.most(), alpha, rules.phi(), SmallestSeen.CHANCE);
    }

    private static SmallestSeen quantile(GuardrailSpec guardrail, String path, QuantileEffects effects,
            SmallestEffect passing, SmallestEffect alarm) {
        return new SmallestSeen(guardrail.name(), path, Scale.RELATIVE, effects.rule().margin(),
                effects.passable(passing), effects.harm(alarm),
                new SmallestSeen.Basis(effects.scatter(), false,
                        "binomial scatter, the least there can be, over %d requests of earlier controls of this fleet"
                                .formatted(effects.control().count())));
    }

    private static SmallestSeen mean(GuardrailSpec guardrail, String path, Rule.RelativeMean rule,
            Scatter known,
            double requests, SmallestEffect passing, SmallestEffect alarm) {
        Direction worse = guardrail.measured().direction();
        double scatter = known.at(requests);
        double margin = rule.margin();
        return new SmallestSeen(guardrail.name(), path, Scale.RELATIVE, margin,
                finite(passing.margin(scatter, worse)), finite(alarm.harm(scatter, margin, worse)),
                new SmallestSeen.Basis(scatter, known.assumed(), known.source()
                        + rule.floor().map(
                                it -> "; the floor of %s is not reckoned: it widens the margin where the control is small"
                                        .formatted(it))
                                .orElse("")));
    }

    private static SmallestSeen tail(GuardrailSpec guardrail, String path, Rule.RelativeTail tail,
            double requests, SmallestEffect passing, SmallestEffect alarm) {
        double share = expectedShare(tail.over());
        double scatter = Math.sqrt(2 * share * (1 - share) / requests);
        return new SmallestSeen(guardrail.name(), path, Scale.POINTS, tail.points(),
                finite(passing.marginInPoints(requests, share)),
                finite(alarm.harmInPoints(requests, share, tail.points())),
                new SmallestSeen.Basis(scatter, true,
                        "binomial scatter, the least there can be, with %s %% of the control's requests over the threshold"
                                .formatted(Numbers.plain(100 * share))));
    }

    /** What the control itself is expected to show over a multiple of its own percentile: next to nothing above x1. */
    static double expectedShare(Threshold over) {
        return switch (over) {
            case Threshold.ControlMultiple(double factor, int percentile) ->
                factor <= 1 ? 1 - percentile / 100.0 : 0;
            case Threshold.Fixed _ -> 0;
        };
    }

    private static OptionalDouble finite(double value) {
        return Double.isInfinite(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
