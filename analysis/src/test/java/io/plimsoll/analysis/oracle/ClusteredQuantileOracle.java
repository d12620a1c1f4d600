package io.plimsoll.analysis.oracle;

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
        ArmValue c = arm(control.at(q, ALPHA));
        ArmValue t = arm(treatment.at(q, ALPHA));
        double difference = t.value() - c.value();
        double se = Math.sqrt(c.variance() + t.variance());
        double z = difference / se;
        RelativeEffect.Estimated relative = (RelativeEffect.Estimated) RelativeEffect.of(c, t,
                StandardNormal.critical(ALPHA),
                RelativeMethod.DELTA);
        return Map.of("control", arm(control, q), "treatment", arm(treatment, q), "difference", difference,
                "se",
                se, "z", z,
                "p_two_sided", StandardNormal.twoSided(z),
                "relative_lift", relative.effect(), "relative_se", relative.standardError());
    }

    private static ClusteredSample sample(JsonNode arm) {
        return ClusteredSample.of(Inputs.doubles(arm.get("x")), Inputs.ints(arm.get("cluster")));
    }

    private static ArmValue arm(ClusteredQuantile it) {
        return new ArmValue(it.independent().quantile(), it.variance());
    }

    private static Map<String, Object> arm(ClusteredSample sample, double q) {
        ClusteredQuantile at = sample.at(q, ALPHA);
        ClusterCounts counts = at.counts();
        Optional<OuterInterval> pre = sample.preAdjusted(at);
        return Map.ofEntries(
                Map.entry("n", at.independent().n()),
                Map.entry("n_clusters", counts.clusters()),
                Map.entry("quantile", at.independent().quantile()),
                Map.entry("lower", at.independent().lower()),
                Map.entry("upper", at.independent().upper()),
                Map.entry("var_iid", at.independent().variance()),
                Map.entry("var_indicator_clustered", counts.varianceOfShare()),
                Map.entry("design_effect", at.designEffect()),
                Map.entry("var_post_adjusted", at.variance()),
                Map.entry("var_pre_adjusted", pre.<Object>map(OuterInterval::variance).orElse(Answer.NULL)),
                Map.entry("indicator_sum", counts.below()),
                Map.entry("indicator_sum_squares", counts.belowSquared()),
                Map.entry("size_sum", counts.size()),
                Map.entry("size_sum_squares", counts.sizeSquared()),
                Map.entry("cross_sum", counts.cross()));
    }
}
