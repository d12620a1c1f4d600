package io.plimsoll.analysis.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

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
    @Override
    public Map<String, Object> answer(JsonNode one) {
        List<Stratum> strata = new ArrayList<>();
        for (JsonNode it : one.get("input").get("strata"))
            strata.add(new Stratum("stratum " + strata.size(), CoMoments.ofValues(numbers(it.get("control"))),
                    CoMoments.ofValues(numbers(it.get("treatment")))));
        Stratified stratified = (Stratified) PostStratification.adjust(strata,
                PostStratification.pooledShares(strata),
                new Estimand.Mean(0), "unit");
        Heterogeneity.Measured measured = (Heterogeneity.Measured) Heterogeneity.of(stratified.strata());
        return Map.ofEntries(Map.entry("weights", stratified.weights()),
                Map.entry("difference_by_stratum",
                        stratified.strata().stream().map(SegmentEffect::effect).toList()),
                Map.entry("var_by_stratum",
                        stratified.strata().stream().map(SegmentEffect::variance).toList()),
                Map.entry("post_stratified_difference", stratified.adjusted().value()),
                Map.entry("post_stratified_se", stratified.adjusted().standardError()),
                Map.entry("inverse_variance_difference", measured.commonEffect()),
                Map.entry("inverse_variance_se", measured.commonStandardError()),
                Map.entry("cochran_Q", measured.q()), Map.entry("cochran_df", measured.degreesOfFreedom()),
                Map.entry("cochran_p", measured.p()), Map.entry("I2", measured.iSquared()));
    }

    private static double[] numbers(JsonNode array) {
        return IntStream.range(0, array.size()).mapToDouble(i -> array.get(i).asDouble()).toArray();
    }
}
