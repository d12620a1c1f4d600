package io.plimsoll.service.preview;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import io.plimsoll.analysis.baseline.QuantileGap;
import io.plimsoll.analysis.plan.RequiredPairs;
import io.plimsoll.analysis.plan.TimeToPass;
import io.plimsoll.model.experiment.ExperimentSpec;
import io.plimsoll.model.experiment.GuardrailSpec;
import io.plimsoll.model.experiment.GuardrailSpec.Rule;
import io.plimsoll.model.metric.Direction;
import io.plimsoll.rollout.guardrail.JudgingRules;
import io.plimsoll.service.preview.PassingNeed.Answer;
import io.plimsoll.service.preview.PassingNeed.Evidence;
import io.plimsoll.service.preview.PassingNeed.Never;
import io.plimsoll.service.preview.PassingNeed.Unknown;

/** What each guardrail of a stage with a control needs to pass: relative ones their evidence, the others their bake. */
final class PassingNeeds {
    /** Nobody plans further. */
    private static final long PAIRS_MAX = 1_000_000;

    private PassingNeeds() {}

    static List<PassingNeed> of(ExperimentSpec spec, FleetFacts fleet, JudgingRules rules,
            PairsPreview pairs) {
        RequiredPairs required = new RequiredPairs(rules.budget().passing(), rules.phi(), SmallestSeen.CHANCE,
                PAIRS_MAX);
        List<PassingNeed> all = new ArrayList<>();
        for (int i = 0; i < spec.guardrails().size(); i++)
            all.add(need(spec.guardrails().get(i), i, pairs, answer(spec, spec.guardrails().get(i), fleet,
                    rules, required, pairs)));
        return all;
    }

    private static Answer answer(ExperimentSpec spec, GuardrailSpec guardrail, FleetFacts fleet,
            JudgingRules rules, RequiredPairs required, PairsPreview pairs) {
        return switch (guardrail.rule()) {
            case Rule.RelativeMean mean ->
                evidence(pairs, mean(required, guardrail.measured().direction(), mean.margin(),
                        fleet.scatterOf(guardrail.metric(), spec).at(pairs.requests())));
            case Rule.RelativeQuantile quantile ->
                quantile(required, quantile, fleet.gapOf(guardrail.metric(), quantile), pairs);
            case Rule.RelativeTail tail -> evidence(pairs, tail.points() > 0
                    ? required.ofShare(pairs.requests(), SmallestEffects.expectedShare(tail.over()),
                            tail.points())
                    : OptionalLong.empty());
            case Rule.AbsoluteTail _,Rule.Disaster _ ->
                evidence(pairs, OptionalLong.of(bake(rules, pairs)));
        };
    }

    /** A margin of 0, or of everything, is passed by nobody who is equal. */
    private static OptionalLong mean(RequiredPairs required, Direction worse, double margin, double scatter) {
        return margin > 0 && (worse == Direction.LOWER_IS_BETTER || margin < 1)
                ? required.ofMean(scatter, margin, worse)
                : OptionalLong.empty();
    }

    /** What has to be seen is the gap between two shares of the control itself; at most, all that is over its quantile. */
    private static Answer quantile(RequiredPairs required, Rule.RelativeQuantile quantile,
            Optional<QuantileGap> known, PairsPreview pairs) {
        if (known.isPresent())
            return evidence(pairs, required.ofGap(pairs.requests(), known.get()));
        QuantileGap widest = new QuantileGap(1 - quantile.level(), 0);
        return new Unknown(
                "how many of the control's requests are less than %s %% over its own %s has not been measured on this fleet"
                        .formatted(Numbers.plain(100 * quantile.margin()), quantile.statistic()),
                evidence(pairs, required.ofGap(pairs.requests(), widest)) instanceof Evidence least
                        ? Optional.of(least)
                        : Optional.empty());
    }

    private static long bake(JudgingRules rules, PairsPreview pairs) {
        return Math.max(1, Math.ceilDiv(rules.minBake().toMillis(), pairs.length().toMillis()));
    }

    private static Answer evidence(PairsPreview pairs, OptionalLong required) {
        return switch (TimeToPass.of(required, PAIRS_MAX, pairs.requests(), pairs.length())) {
            case TimeToPass.Passes(long count, double requests, Duration time) ->
                new Evidence(count, requests, time);
            case TimeToPass.NeverWithin _ -> new Never();
        };
    }

    private static PassingNeed need(GuardrailSpec guardrail, int index, PairsPreview pairs, Answer answer) {
        String field = guardrail.rule() instanceof Rule.AbsoluteTail ? "atMost" : "worseBy";
        return new PassingNeed(guardrail.name(), "guardrails[%d].%s".formatted(index, field), answer,
                pairs.most());
    }
}
