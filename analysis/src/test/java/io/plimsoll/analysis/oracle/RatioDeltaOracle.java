package io.plimsoll.analysis.oracle;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;

import io.plimsoll.analysis.cluster.Ratio;
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
        double c = ratio(control);
        double t = ratio(treatment);
        double variance = variance(control) + variance(treatment);
        Map<String, Object> answer = new HashMap<>(Map.of(
                "ratio_control", Answer.number(c),
                "ratio_treatment", Answer.number(t),
                "var_ratio_control", Answer.number(variance(control)),
                "var_ratio_treatment", Answer.number(variance(treatment)),
                "difference", Answer.number(t - c),
                "se", Answer.number(Math.sqrt(variance)),
                "z", Answer.number((t - c) / Math.sqrt(variance)),
                "cov_control", covariances(control),
                "cov_treatment", covariances(treatment)));
        answer.putAll(Map.of(
                "relative_lift", Answer.number((t - c) / Math.abs(c)),
                "relative_se",
                Answer.number(
                        Math.sqrt(variance(treatment) + t * t / (c * c) * variance(control)) / Math.abs(c)),
                "p_z_two_sided", Answer.NULL, "welch_df", Answer.NULL, "p_t_two_sided", Answer.NULL,
                "relative_p_t_two_sided", Answer.NULL));
        if (RatioComparison.of(control, treatment) instanceof RatioComparison.Compared it)
            answer.putAll(compared(it));
        return answer;
    }

    private static Map<String, Object> compared(RatioComparison.Compared it) {
        Map<String, Object> answer = new HashMap<>(Map.of(
                "difference", it.difference(),
                "se", it.standardError(),
                "z", it.z(),
                "p_z_two_sided", it.pNormal(),
                "welch_df", it.df(),
                "p_t_two_sided", it.p()));
        if (it.relative(ALPHA, RelativeMethod.DELTA) instanceof RelativeEffect.Estimated relative)
            answer.putAll(Map.of(
                    "relative_lift", relative.effect(),
                    "relative_se", relative.standardError(),
                    "relative_p_t_two_sided", it.pOf(relative)));
        return answer;
    }

    /** In the arithmetic of the file: over nothing it is infinite or no number. */
    private static double ratio(JointMoments units) {
        return units.x().mean() / units.y().mean();
    }

    private static double variance(JointMoments units) {
        return units.n() < 2 || units.y().mean() == 0 ? Double.NaN : new Ratio(units).variance();
    }

    private static JointMoments units(JsonNode arm) {
        return JointMoments.of(Inputs.doubles(arm.get("numerator")), Inputs.doubles(arm.get("denominator")));
    }

    private static Object covariances(JointMoments it) {
        return it.n() < 2
                ? List.of(List.of(Answer.NULL, Answer.NULL), List.of(Answer.NULL, Answer.NULL))
                : List.of(List.of(it.x().sampleVariance(), it.covariance()),
                        List.of(it.covariance(), it.y().sampleVariance()));
    }
}
