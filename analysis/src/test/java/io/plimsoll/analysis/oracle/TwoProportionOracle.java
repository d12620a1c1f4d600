package io.plimsoll.analysis.oracle;

import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;

import io.plimsoll.analysis.fixed.BinomialCount;
import io.plimsoll.analysis.fixed.FisherExact;
import io.plimsoll.analysis.fixed.FixedAnswer;
import io.plimsoll.analysis.fixed.FixedAnswer.Known;
import io.plimsoll.analysis.fixed.FixedAnswer.NotEstimable;
import io.plimsoll.analysis.fixed.ShareDifference;
import io.plimsoll.analysis.fixed.ShareDifference.ZTest;
import io.plimsoll.analysis.interval.Interval;

/** Two shares: tests, and intervals of 95 % by the names of their fields. */
final class TwoProportionOracle implements OracleMethod {
    private static final double ALPHA = 0.05;

    @Override
    public Map<String, Object> answer(JsonNode one) {
        BinomialCount control = count(one.get("input"), "control");
        BinomialCount treatment = count(one.get("input"), "treatment");
        ShareDifference shares = new ShareDifference(control, treatment);
        FixedAnswer<ZTest> pooled = shares.pooled();
        ZTest unpooled = unpooled(shares);
        return Map.ofEntries(
                Map.entry("p_control", control.share()),
                Map.entry("p_treatment", treatment.share()),
                Map.entry("difference", shares.difference()),
                Map.entry("z_pooled", Answer.of(pooled, ZTest::z)),
                Map.entry("p_pooled_two_sided", Answer.of(pooled, ZTest::pTwoSided)),
                Map.entry("se_unpooled", unpooled.standardError()),
                Map.entry("z_unpooled", Answer.number(unpooled.z())),
                Map.entry("p_unpooled_two_sided",
                        Double.isNaN(unpooled.z()) ? Answer.NULL : unpooled.pTwoSided()),
                Map.entry("wald_ci_95", ends(wald(shares))),
                Map.entry("newcombe_ci_95", ends(shares.newcombe(ALPHA))),
                Map.entry("fisher_exact_p_two_sided", new FisherExact(control, treatment).pTwoSided()),
                Map.entry("wilson_ci_control_95", ends(control.wilson(ALPHA))),
                Map.entry("clopper_pearson_control_95", ends(control.clopperPearson(ALPHA))));
    }

    /** Shares of 0 and 1 have a standard error of 0, and the file divides by it. */
    private static ZTest unpooled(ShareDifference shares) {
        return switch (shares.unpooled()) {
            case Known<ZTest>(ZTest test) -> test;
            case NotEstimable<ZTest> _ -> new ZTest(shares.difference() / 0, 0);
        };
    }

    private static Interval wald(ShareDifference shares) {
        return switch (shares.wald(ALPHA)) {
            case Known<Interval>(Interval interval) -> interval;
            case NotEstimable<Interval> _ -> new Interval(shares.difference(), shares.difference());
        };
    }

    private static BinomialCount count(JsonNode input, String arm) {
        return new BinomialCount(input.get("x_" + arm).asLong(), input.get("n_" + arm).asLong());
    }

    private static List<Double> ends(Interval interval) {
        return List.of(interval.lower(), interval.upper());
    }
}
