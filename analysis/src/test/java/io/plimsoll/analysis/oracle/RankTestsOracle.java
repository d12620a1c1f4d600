package io.plimsoll.analysis.oracle;

import java.util.Map;

import tools.jackson.databind.JsonNode;

import io.plimsoll.analysis.fixed.BrunnerMunzel;
import io.plimsoll.analysis.fixed.FixedAnswer;
import io.plimsoll.analysis.fixed.FixedAnswer.Known;
import io.plimsoll.analysis.fixed.FixedAnswer.NotEstimable;
import io.plimsoll.analysis.fixed.KolmogorovSmirnov;
import io.plimsoll.analysis.fixed.MannWhitney;

/** Tests on ranks. */
final class RankTestsOracle implements OracleMethod {
    @Override
    public Map<String, Object> answer(JsonNode one) {
        double[] control = Inputs.doubles(one.get("input").get("control"));
        double[] treatment = Inputs.doubles(one.get("input").get("treatment"));
        MannWhitney ranks = MannWhitney.compare(control, treatment).orElseThrow();
        KolmogorovSmirnov distance = KolmogorovSmirnov.compare(control, treatment).orElseThrow();
        FixedAnswer<BrunnerMunzel> effect = BrunnerMunzel.compare(control, treatment);
        return Map.ofEntries(
                Map.entry("U_treatment", ranks.u()),
                Map.entry("p_two_sided_asymptotic_cc", known(ranks.pTwoSided(true))),
                Map.entry("p_two_sided_asymptotic_nocc", known(ranks.pTwoSided(false))),
                Map.entry("p_greater_asymptotic_cc", known(ranks.pGreater(true))),
                Map.entry("p_two_sided_exact", known(ranks.pTwoSidedExact())),
                Map.entry("cles", ranks.cles()),
                Map.entry("hodges_lehmann", known(ranks.hodgesLehmann())),
                Map.entry("ks_D", distance.d()),
                Map.entry("ks_p_asymp_scipy", distance.pOneSampleLaw()),
                Map.entry("ks_p_kolmogorov_limit", distance.pLimit()),
                Map.entry("ks_p_exact", known(distance.pExact())),
                Map.entry("brunner_munzel_stat", known(effect.then(it -> new Known<>(it.statistic())))),
                Map.entry("brunner_munzel_p_t", known(effect.then(it -> new Known<>(it.pTwoSided())))));
    }

    private static Object known(FixedAnswer<Double> answer) {
        return switch (answer) {
            case Known<Double>(Double value) -> value;
            case NotEstimable<Double> _ -> Answer.NULL;
        };
    }
}
