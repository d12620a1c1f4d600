package io.plimsoll.analysis.oracle;

import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;

import io.plimsoll.analysis.effect.Interval;
import io.plimsoll.analysis.fixed.MeanDifference;
import io.plimsoll.analysis.fixed.Tost;
import io.plimsoll.analysis.fixed.Welch;
import io.plimsoll.analysis.moments.SampleMoments;

/** Two one-sided Welch tests; the fields named after 90 and 95 % are of that confidence whatever alpha is. */
final class TostOracle implements OracleMethod {
    private static final double FIVE_PERCENT = 0.05;

    @Override
    public Map<String, Object> answer(JsonNode one) {
        JsonNode input = one.get("input");
        MeanDifference means = Welch
                .compare(SampleMoments.of(Inputs.doubles(input.get("control"))),
                        SampleMoments.of(Inputs.doubles(input.get("treatment"))))
                .orElseThrow();
        Tost tost = new Tost(means, input.get("lower").asDouble(), input.get("upper").asDouble());
        Interval interval = means.within(CdflibQuantile.upper(means.law(), FIVE_PERCENT));
        return Map.ofEntries(
                Map.entry("p_tost", tost.p()),
                Map.entry("t_lower", means.t(tost.lower())),
                Map.entry("p_lower", tost.pLower()),
                Map.entry("t_upper", means.t(tost.upper())),
                Map.entry("p_upper", tost.pUpper()),
                Map.entry("df", means.law().df()),
                Map.entry("ci_90", List.of(interval.lower(), interval.upper())),
                Map.entry("equivalent", tost.isEquivalent(input.get("alpha").asDouble())),
                Map.entry("noninferiority_higher_is_worse",
                        Map.of("margin", tost.upper(), "p", tost.pUpper(), "upper_bound_one_sided_95",
                                interval.upper())));
    }
}
