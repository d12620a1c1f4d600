package io.plimsoll.analysis.oracle;

import java.util.Map;

import tools.jackson.databind.JsonNode;

import io.plimsoll.analysis.effect.Interval;
import io.plimsoll.analysis.fixed.MeanDifference;
import io.plimsoll.analysis.fixed.MeanDifference.RelativeDifference;
import io.plimsoll.analysis.fixed.Welch;
import io.plimsoll.analysis.moments.SampleMoments;

/** Welch's test, its interval, and the relative effect by the delta method. */
final class WelchOracle implements OracleMethod {
    @Override
    public Map<String, Object> answer(JsonNode one) {
        JsonNode input = one.get("input");
        double null0 = input.get("null_difference").asDouble();
        double alpha = input.get("alpha").asDouble();
        MeanDifference means = Welch
                .compare(SampleMoments.of(Inputs.doubles(input.get("control"))),
                        SampleMoments.of(Inputs.doubles(input.get("treatment"))))
                .orElseThrow();
        double critical = CdflibQuantile.upper(means.law(), alpha / 2);
        Interval interval = means.within(critical);
        RelativeDifference relative = means.relative().orElseThrow();
        return Map.ofEntries(
                Map.entry("mean_control", means.control().mean()),
                Map.entry("mean_treatment", means.treatment().mean()),
                Map.entry("var_control", means.control().sampleVariance()),
                Map.entry("var_treatment", means.treatment().sampleVariance()),
                Map.entry("difference", means.difference()),
                Map.entry("se", means.standardError()),
                Map.entry("t", means.t(null0)),
                Map.entry("df", means.law().df()),
                Map.entry("p_two_sided", means.pTwoSided(null0)),
                Map.entry("p_greater", means.pGreater(null0)),
                Map.entry("p_less", means.pLess(null0)),
                Map.entry("ci_low", interval.lower()),
                Map.entry("ci_high", interval.upper()),
                Map.entry("relative_lift", relative.value()),
                Map.entry("relative_se_delta", relative.standardError()),
                Map.entry("relative_ci_low", relative.within(critical).lower()),
                Map.entry("relative_ci_high", relative.within(critical).upper()),
                Map.entry("relative_p_two_sided", relative.pTwoSided()));
    }
}
