package io.plimsoll.service.gate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

import io.plimsoll.analysis.baseline.BaselineOutcome;
import io.plimsoll.analysis.baseline.FrozenThreshold;
import io.plimsoll.analysis.plan.RequiredPairs;
import io.plimsoll.model.experiment.ExperimentSpec;
import io.plimsoll.rollout.guardrail.Guardrails;
import io.plimsoll.rollout.guardrail.JudgingRules;
import io.plimsoll.service.preview.SmallestSeen;

/** Quantiles that an equal treatment will hardly pass in the time that is left, by what the baseline showed. */
final class QuantileNeeds {
    /** Nobody plans further. */
    private static final long PAIRS_MAX = 1_000_000;

    private QuantileNeeds() {}

    /**
     * @param bench of one stage, with the time that is left as its deadline
     * @param rate requests/s in an arm's turn
     */
    static List<String> tooMuch(ExperimentSpec bench, BaselineOutcome.Frozen baseline, Duration turn,
            double rate) {
        JudgingRules rules = Guardrails.rules(bench, bench.stages().getFirst());
        RequiredPairs required = new RequiredPairs(rules.budget().passing(), rules.phi(), SmallestSeen.CHANCE,
                PAIRS_MAX);
        double requests = Math.max(1, 2 * rate * turn.toMillis() / 1_000.0);
        long most = bench.decision().maxDuration().dividedBy(
                bench.design().block().plus(bench.design().washout()).multipliedBy(2));
        List<String> all = new ArrayList<>();
        baseline.thresholds().forEach((name, frozen) -> frozen.treatment().map(FrozenThreshold.Widened::gap)
                .map(gap -> required.ofGap(requests, gap))
                .filter(pairs -> pairs.isEmpty() || pairs.getAsLong() > most)
                .ifPresent(pairs -> all.add(sentence(name, pairs, most))));
        return all;
    }

    private static String sentence(String guardrail, OptionalLong pairs, long most) {
        return "%s: an equal treatment needs %s to pass, and about %d fit the budget".formatted(guardrail,
                pairs.isPresent() ? pairs.getAsLong() + " pairs" : "more pairs than anybody waits for", most);
    }
}
