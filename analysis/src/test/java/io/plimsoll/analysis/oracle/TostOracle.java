package io.plimsoll.analysis.oracle;

import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;

import io.plimsoll.analysis.fixed.FixedAnswer.Known;
import io.plimsoll.analysis.fixed.FixedAnswer.NotEstimable;
import io.plimsoll.analysis.fixed.MeanDifference;
import io.plimsoll.analysis.fixed.Tost;
import io.plimsoll.analysis.fixed.Welch;
import io.plimsoll.analysis.interval.Interval;

/** Two one-sided Welch tests; the fields named after 90 and 95 % are of that confidence whatever alpha is. */
final class TostOracle implements OracleMethod {
    private static final double FIVE_PERCENT = 0.05;

    @Override
    public Map<String, Object> answer(JsonNode one) {
        JsonNode input = one.get("input");
        BareMeans bare = BareMeans.of(input);
        double lower = input.get("lower").asDouble();
        double upper = input.get("upper").asDouble();
        return switch (Welch.compare(bare.control(), bare.treatment())) {
            case Known<MeanDifference>(MeanDifference means) -> tested(new Tost(means, lower, upper),
                    input.get("alpha").asDouble());
            case NotEstimable<MeanDifference> _ -> untested(bare, lower, upper);
        };
    }

    private static Map<String, Object> tested(Tost tost, double alpha) {
        MeanDifference means = tost.means();
        Interval interval = means.within(CdflibQuantile.upper(means.law(), FIVE_PERCENT));
        return Map.ofEntries(
                Map.entry("p_tost", tost.p()),
                Map.entry("t_lower", means.t(tost.lower())),
                Map.entry("p_lower", tost.pLower()),
                Map.entry("t_upper", means.t(tost.upper())),
                Map.entry("p_upper", tost.pUpper()),
                Map.entry("df", means.law().df()),
                Map.entry("ci_90", List.of(interval.lower(), interval.upper())),
                Map.entry("equivalent", tost.isEquivalent(alpha)),
                Map.entry("noninferiority_higher_is_worse",
                        Map.of("margin", tost.upper(), "p", tost.pUpper(), "upper_bound_one_sided_95",
                                interval.upper())));
    }

    private static Map<String, Object> untested(BareMeans means, double lower, double upper) {
        return Map.of("p_tost", Answer.NULL, "t_lower", Answer.number(means.t(lower)), "p_lower", Answer.NULL,
                "t_upper", Answer.number(means.t(upper)), "p_upper", Answer.NULL, "df", Answer.NULL, "ci_90",
                List.of(Answer.NULL, Answer.NULL), "equivalent", false, "noninferiority_higher_is_worse",
                Map.of("margin", upper, "p", Answer.NULL, "upper_bound_one_sided_95", Answer.NULL));
    }
}
