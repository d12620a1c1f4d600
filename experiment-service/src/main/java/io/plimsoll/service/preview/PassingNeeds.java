package io.plimsoll.service.preview;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import io.plimsoll.analysis.plan.RequiredPairs;
import io.plimsoll.analysis.plan.TimeToPass;
import io.plimsoll.model.experiment.ExperimentSpec;
import io.plimsoll.model.experiment.GuardrailSpec;
import io.plimsoll.model.experiment.GuardrailSpec.Rule;
import io.plimsoll.model.metric.Direction;
import io.plimsoll.model.metric.StandardMetrics;
import io.plimsoll.rollout.guardrail.JudgingRules;

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
        for (int i = 0; i < spec.guardrails().size(); i++) {
            GuardrailSpec guardrail = spec.guardrails().get(i);
            all.add(need(guardrail, i, pairs, switch (guardrail.rule()) {
                case Rule.RelativeMean mean -> mean(required, guardrail.metric(), mean.margin(),
                        fleet.scatterOf(guardrail.metric(), spec).at(pairs.requests()));
                case Rule.RelativeTail tail -> tail.points() > 0
                        ? required.ofShare(pairs.requests(), SmallestEffects.expectedShare(tail.over()),
                                tail.points())
                        : OptionalLong.empty();
                case Rule.AbsoluteTail _,Rule.Disaster _ -> OptionalLong.of(bake(rules, pairs));
            }));
        }
        return all;
    }

    /** A margin of 0, or of everything, is passed by nobody who is equal. */
    private static OptionalLong mean(RequiredPairs required, String metric, double margin, double scatter) {
        Direction worse = StandardMetrics.byId(metric).orElseThrow().direction();
        return margin > 0 && (worse == Direction.LOWER_IS_BETTER || margin < 1)
                ? required.ofMean(scatter, margin, worse)
                : OptionalLong.empty();
    }

    private static long bake(JudgingRules rules, PairsPreview pairs) {
        return Math.max(1, Math.ceilDiv(rules.minBake().toMillis(), pairs.length().toMillis()));
    }

    private static PassingNeed need(GuardrailSpec guardrail, int index, PairsPreview pairs,
            OptionalLong required) {
        String field = guardrail.rule() instanceof Rule.AbsoluteTail ? "atMost" : "worseBy";
        Duration length = pairs.length();
        return new PassingNeed(guardrail.name(), "guardrails[%d].%s".formatted(index, field),
                switch (TimeToPass.of(required, PAIRS_MAX, pairs.requests(), length)) {
                    case TimeToPass.Passes(long count, double requests, Duration time) ->
                        Optional.of(new PassingNeed.Evidence(count, requests, time));
                    case TimeToPass.NeverWithin _ -> Optional.empty();
                }, pairs.most());
    }
}
