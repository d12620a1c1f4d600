package io.plimsoll.analysis.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;

import io.plimsoll.analysis.covariate.AdjustedEffect.Stratified;
import io.plimsoll.analysis.covariate.CoMoments;
import io.plimsoll.analysis.covariate.Estimand;
import io.plimsoll.analysis.covariate.PostStratification;
import io.plimsoll.analysis.covariate.Stratum;
import io.plimsoll.analysis.segment.Heterogeneity;
import io.plimsoll.analysis.segment.SegmentEffect;

/** Post-stratified and common effect of strata, and whether they differ. */
final class StrataHeterogeneityOracle implements OracleMethod {
    private static final Estimand MEAN = new Estimand.Mean(0);

    @Override
    public Map<String, Object> answer(JsonNode one) {
        List<Stratum> strata = new ArrayList<>();
        for (JsonNode it : one.get("input").get("strata"))
            strata.add(new Stratum("stratum " + strata.size(),
                    CoMoments.ofValues(Inputs.doubles(it.get("control"))),
                    CoMoments.ofValues(Inputs.doubles(it.get("treatment")))));
        List<Double> weights = PostStratification.pooledShares(strata);
        Map<String, Object> answer = new HashMap<>(Map.of("weights", weights,
                "difference_by_stratum", strata.stream().map(StrataHeterogeneityOracle::difference).toList(),
                "var_by_stratum", strata.stream().map(it -> Answer.number(variance(it))).toList()));
        answer.putAll(stratified(strata, weights));
        answer.putAll(heterogeneity(strata));
        return answer;
    }

    private static Map<String, Object> stratified(List<Stratum> strata, List<Double> weights) {
        if (PostStratification.adjust(strata, weights, MEAN, "unit") instanceof Stratified it)
            return Map.of("post_stratified_difference", it.adjusted().value(), "post_stratified_se",
                    it.adjusted().standardError());
        double difference = 0;
        double variance = 0;
        for (int g = 0; g < strata.size(); g++) {
            difference += weights.get(g) * difference(strata.get(g));
            variance += weights.get(g) * weights.get(g) * variance(strata.get(g));
        }
        return Map.of("post_stratified_difference", difference, "post_stratified_se",
                Answer.number(Math.sqrt(variance)));
    }

    /** With one stratum Q and I^2 are 0, and nothing is left to test. */
    private static Map<String, Object> heterogeneity(List<Stratum> strata) {
        Map<String, Object> answer = new HashMap<>(Map.of("inverse_variance_difference", Answer.NULL,
                "inverse_variance_se", Answer.NULL, "cochran_Q", Answer.NULL, "cochran_df", strata.size() - 1,
                "cochran_p", Answer.NULL, "I2", Answer.NULL));
        if (!strata.stream().allMatch(it -> variance(it) > 0))
            return answer;
        List<SegmentEffect> effects = strata.stream().map(it -> it.effect(MEAN)).toList();
        if (Heterogeneity.of(effects) instanceof Heterogeneity.Measured it)
            answer.putAll(Map.of("inverse_variance_difference", it.commonEffect(), "inverse_variance_se",
                    it.commonStandardError(), "cochran_Q", it.q(), "cochran_p", it.p(), "I2", it.iSquared()));
        else
            answer.putAll(Map.of("inverse_variance_difference", effects.getFirst().effect(),
                    "inverse_variance_se", Math.sqrt(effects.getFirst().variance()), "cochran_Q", 0.0, "I2",
                    0.0));
        return answer;
    }

    private static double difference(Stratum it) {
        return MEAN.value(it.treatment()) - MEAN.value(it.control());
    }

    /** NaN where an arm has one unit. */
    private static double variance(Stratum it) {
        return it.control().n() < 2 || it.treatment().n() < 2
                ? Double.NaN
                : MEAN.variance(it.control()) + MEAN.variance(it.treatment());
    }
}
