package io.plimsoll.analysis.oracle;

import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;

import io.plimsoll.analysis.effect.Interval;
import io.plimsoll.analysis.fixed.BinomialCount;
import io.plimsoll.analysis.fixed.FisherExact;
import io.plimsoll.analysis.fixed.ShareDifference;
import io.plimsoll.analysis.fixed.ShareDifference.ZTest;

/** Two shares: tests, and intervals of 95 % by the names of their fields. */
final class TwoProportionOracle implements OracleMethod {
    private static final double ALPHA = 0.05;

    @Override
    public Map<String, Object> answer(JsonNode one) {
        BinomialCount control = count(one.get("input"), "control");
        BinomialCount treatment = count(one.get("input"), "treatment");
        ShareDifference shares = new ShareDifference(control, treatment);
        ZTest pooled = shares.pooled().orElseThrow();
        ZTest unpooled = shares.unpooled().orElseThrow();
        return Map.ofEntries(
                Map.entry("p_control", control.share()),
                Map.entry("p_treatment", treatment.share()),
                Map.entry("difference", shares.difference()),
                Map.entry("z_pooled", pooled.z()),
                Map.entry("p_pooled_two_sided", pooled.pTwoSided()),
                Map.entry("se_unpooled", unpooled.standardError()),
                Map.entry("z_unpooled", unpooled.z()),
                Map.entry("p_unpooled_two_sided", unpooled.pTwoSided()),
                Map.entry("wald_ci_95", ends(shares.wald(ALPHA).orElseThrow())),
                Map.entry("newcombe_ci_95", ends(shares.newcombe(ALPHA))),
                Map.entry("fisher_exact_p_two_sided", new FisherExact(control, treatment).pTwoSided()),
                Map.entry("wilson_ci_control_95", ends(control.wilson(ALPHA))),
                Map.entry("clopper_pearson_control_95", ends(control.clopperPearson(ALPHA))));
    }

    private static BinomialCount count(JsonNode input, String arm) {
        return new BinomialCount(input.get("x_" + arm).asLong(), input.get("n_" + arm).asLong());
    }

    private static List<Double> ends(Interval interval) {
        return List.of(interval.lower(), interval.upper());
    }
}
