package io.plimsoll.analysis.oracle;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import tools.jackson.databind.JsonNode;

import io.plimsoll.analysis.quantile.Levels;
import io.plimsoll.analysis.quantile.OrderStatisticInterval;
import io.plimsoll.analysis.quantile.OuterInterval;
import io.plimsoll.analysis.quantile.QuantileType;
import io.plimsoll.analysis.quantile.Sample;

/** Quantiles of independent values: four types, the distribution-free interval, the outer interval. */
final class QuantileIntervalOracle implements OracleMethod {
    @Override
    public Map<String, Object> answer(JsonNode one) {
        JsonNode input = one.get("input");
        Sample sample = Sample.of(Inputs.doubles(input.get("x_sorted")));
        double q = input.get("q").asDouble();
        double alpha = input.get("alpha").asDouble();
        OrderStatisticInterval exact = OrderStatisticInterval.of(sample, q, alpha);
        Levels levels = Levels.ofIndependent(q, sample.n(), alpha);
        Map<String, Object> answer = new HashMap<>(Map.of(
                "quantile_type7", sample.quantile(q, QuantileType.LINEAR),
                "quantile_type1_inverse_ecdf", sample.quantile(q, QuantileType.INVERSE_ECDF),
                "quantile_type6_weibull", sample.quantile(q, QuantileType.WEIBULL),
                "quantile_type8_median_unbiased", sample.quantile(q, QuantileType.MEDIAN_UNBIASED),
                "rank_lower_1based", orNull(exact.rankLower()),
                "rank_upper_1based", orNull(exact.rankUpper()),
                "ci_lower", exact.lower(), "ci_upper", exact.upper(),
                "exact_coverage", exact.coverage()));
        answer.putAll(Map.of("outer_level_low", levels.low(), "outer_level_high", levels.high(),
                "outer_valid", levels.areInside()));
        OuterInterval outer = OuterInterval.of(sample, q, alpha);
        answer.put("outer_ci",
                levels.areInside() ? List.of(outer.lower(), outer.upper()) : Answer.NULL);
        answer.put("outer_se", levels.areInside() ? Math.sqrt(outer.variance()) : Answer.NULL);
        return answer;
    }

    private static Object orNull(OptionalInt rank) {
        return rank.isPresent() ? rank.getAsInt() : Answer.NULL;
    }
}
