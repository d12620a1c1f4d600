package io.plimsoll.analysis.oracle;

import java.util.Map;

import tools.jackson.databind.JsonNode;

import io.plimsoll.analysis.fixed.BrunnerMunzel;
import io.plimsoll.analysis.fixed.FixedAnswer;
import io.plimsoll.analysis.fixed.FixedAnswer.Cause;
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
                Map.entry("p_two_sided_asymptotic_cc", orOne(ranks.pTwoSided(true))),
                Map.entry("p_two_sided_asymptotic_nocc", known(ranks.pTwoSided(false))),
                Map.entry("p_greater_asymptotic_cc", orOne(ranks.pGreater(true))),
                Map.entry("p_two_sided_exact", known(ranks.pTwoSidedExact())),
                Map.entry("cles", ranks.cles()),
                Map.entry("hodges_lehmann", known(ranks.hodgesLehmann())),
                Map.entry("ks_D", distance.d()),
                Map.entry("ks_p_asymp_scipy", distance.pOneSampleLaw()),
                Map.entry("ks_p_kolmogorov_limit", distance.pLimit()),
                Map.entry("ks_p_exact", known(distance.pExact())),
                Map.entry("brunner_munzel_stat", statistic(effect, ranks.cles())),
                Map.entry("brunner_munzel_p_t", Answer.of(effect, BrunnerMunzel::pTwoSided)));
    }

    private static Object known(FixedAnswer<Double> answer) { return Answer.of(answer, it -> it); }

    /** Where all values are alike the file divides half a pair by 0. */
    private static Object orOne(FixedAnswer<Double> p) {
        return p instanceof Known<Double>(Double value) ? value : 1.0;
    }

    /** Arms of two or more that do not overlap leave a scatter of 0, by which the file divides. */
    private static Object statistic(FixedAnswer<BrunnerMunzel> effect, double cles) {
        return switch (effect) {
            case Known<BrunnerMunzel>(BrunnerMunzel it) -> it.statistic();
            case NotEstimable<BrunnerMunzel>(Cause cause, String _) -> cause == Cause.NO_SCATTER
                    ? Answer.number((cles - 0.5) / 0)
                    : Answer.NULL;
        };
    }
}
