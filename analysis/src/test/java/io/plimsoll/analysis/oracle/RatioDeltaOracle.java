package io.plimsoll.analysis.oracle;

import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;

import io.plimsoll.analysis.cluster.RatioComparison;
import io.plimsoll.analysis.moments.JointMoments;
import io.plimsoll.analysis.relative.RelativeEffect;
import io.plimsoll.analysis.relative.RelativeMethod;

/** Ratios over units of randomization by the delta method. */
final class RatioDeltaOracle implements OracleMethod {
    private static final double ALPHA = 0.05; // moves only the interval, which no case asks for

    @Override
    public Map<String, Object> answer(JsonNode one) {
        JointMoments control = units(one.get("input").get("control"));
        JointMoments treatment = units(one.get("input").get("treatment"));
        RatioComparison.Compared it = (RatioComparison.Compared) RatioComparison.of(control, treatment);
        RelativeEffect.Estimated relative = (RelativeEffect.Estimated) it.relative(ALPHA,
                RelativeMethod.DELTA);
        return Map.ofEntries(
                Map.entry("ratio_control", it.control().value()),
                Map.entry("ratio_treatment", it.treatment().value()),
                Map.entry("var_ratio_control", it.control().variance()),
                Map.entry("var_ratio_treatment", it.treatment().variance()),
                Map.entry("difference", it.difference()),
                Map.entry("se", it.standardError()),
                Map.entry("z", it.z()),
                Map.entry("p_z_two_sided", it.pNormal()),
                Map.entry("welch_df", it.df()),
                Map.entry("p_t_two_sided", it.p()),
                Map.entry("relative_lift", relative.effect()),
                Map.entry("relative_se", relative.standardError()),
                Map.entry("relative_p_t_two_sided", it.pOf(relative)),
                Map.entry("cov_control", covariances(control)),
                Map.entry("cov_treatment", covariances(treatment)));
    }

    private static JointMoments units(JsonNode arm) {
        return JointMoments.of(Inputs.doubles(arm.get("numerator")), Inputs.doubles(arm.get("denominator")));
    }

    private static List<List<Double>> covariances(JointMoments it) {
        return List.of(List.of(it.x().sampleVariance(), it.covariance()),
                List.of(it.covariance(), it.y().sampleVariance()));
    }
}
