package io.plimsoll.analysis.oracle;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import tools.jackson.databind.JsonNode;

import io.plimsoll.analysis.distribution.StandardNormal;
import io.plimsoll.analysis.quantile.ClusterCounts;
import io.plimsoll.analysis.quantile.ClusteredQuantile;
import io.plimsoll.analysis.quantile.ClusteredSample;
import io.plimsoll.analysis.quantile.OuterInterval;
import io.plimsoll.analysis.relative.ArmValue;
import io.plimsoll.analysis.relative.RelativeEffect;
import io.plimsoll.analysis.relative.RelativeMethod;

/** Quantiles of values in clusters, from raw values, and the two arms against each other. */
final class ClusteredQuantileOracle implements OracleMethod {
    /** The file's z is the normal quantile at 0.975. */
    private static final double ALPHA = 0.05;

    @Override
    public Map<String, Object> answer(JsonNode one) {
        JsonNode input = one.get("input");
        double q = input.get("q").asDouble();
        ClusteredSample control = sample(input.get("control"));
        ClusteredSample treatment = sample(input.get("treatment"));
        ClusteredQuantile c = control.at(q, ALPHA);
        ClusteredQuantile t = treatment.at(q, ALPHA);
        double difference = t.independent().quantile() - c.independent().quantile();
        double se = Math.sqrt(variance(c) + variance(t));
        double z = difference / se;
        Map<String, Object> answer = new HashMap<>(Map.of("control", arm(control, c), "treatment",
                arm(treatment, t), "difference", difference, "se", Answer.number(se), "z", Answer.number(z),
                "p_two_sided", Double.isNaN(z) ? Answer.NULL : StandardNormal.twoSided(z)));
        answer.putAll(relative(c, t));
        return answer;
    }

    private static Map<String, Object> relative(ClusteredQuantile c, ClusteredQuantile t) {
        double control = c.independent().quantile();
        double ratio = t.independent().quantile() / control;
        if (hasVariance(c) && hasVariance(t) && RelativeEffect.of(value(c), value(t),
                StandardNormal.critical(ALPHA), RelativeMethod.DELTA,
                "cluster") instanceof RelativeEffect.Estimated it)
            return Map.of("relative_lift", it.effect(), "relative_se", it.standardError());
        return Map.of("relative_lift",
                Answer.number((t.independent().quantile() - control) / Math.abs(control)),
                "relative_se",
                Answer.number(Math.sqrt(variance(t) + ratio * ratio * variance(c)) / Math.abs(control)));
    }

    private static ClusteredSample sample(JsonNode arm) {
        return ClusteredSample.of(Inputs.doubles(arm.get("x")), Inputs.ints(arm.get("cluster")));
    }

    private static ArmValue value(ClusteredQuantile it) {
        return new ArmValue(it.counts().clusters(), it.independent().quantile(), it.variance());
    }

    /** One cluster does not show how clusters differ. */
    private static boolean hasVariance(ClusteredQuantile it) {
        return it.counts().clusters() > 1;
    }

    private static double variance(ClusteredQuantile it) {
        return hasVariance(it) ? it.variance() : Double.NaN;
    }

    private static Map<String, Object> arm(ClusteredSample sample, ClusteredQuantile at) {
        ClusterCounts counts = at.counts();
        boolean known = hasVariance(at);
        Optional<OuterInterval> pre = known ? sample.preAdjusted(at) : Optional.empty();
        return Map.ofEntries(
                Map.entry("n", at.independent().n()),
                Map.entry("n_clusters", counts.clusters()),
                Map.entry("quantile", at.independent().quantile()),
                Map.entry("lower", at.independent().lower()),
                Map.entry("upper", at.independent().upper()),
                Map.entry("var_iid", at.independent().variance()),
                Map.entry("var_indicator_clustered", known ? counts.varianceOfShare() : Answer.NULL),
                Map.entry("design_effect", known ? at.designEffect() : Answer.NULL),
                Map.entry("var_post_adjusted", known ? at.variance() : Answer.NULL),
                Map.entry("var_pre_adjusted", pre.<Object>map(OuterInterval::variance).orElse(Answer.NULL)),
                Map.entry("indicator_sum", counts.below()),
                Map.entry("indicator_sum_squares", counts.belowSquared()),
                Map.entry("size_sum", counts.size()),
                Map.entry("size_sum_squares", counts.sizeSquared()),
                Map.entry("cross_sum", counts.cross()));
    }
}
