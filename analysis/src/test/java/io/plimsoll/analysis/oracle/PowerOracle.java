package io.plimsoll.analysis.oracle;

import java.util.Map;

import tools.jackson.databind.JsonNode;

import io.plimsoll.analysis.plan.DesignEffect;
import io.plimsoll.analysis.plan.ProportionPower;
import io.plimsoll.analysis.plan.SequenceSampleSize;
import io.plimsoll.analysis.plan.WelchPower;

/** Sample sizes and power; the prefix of the id says of what. */
final class PowerOracle implements OracleMethod {
    @Override
    public Map<String, Object> answer(JsonNode one) {
        JsonNode input = one.get("input");
        String id = one.get("id").asString();
        if (id.startsWith("welch_power")) return welch(input);
        if (id.startsWith("prop_n")) return proportion(input);
        if (id.startsWith("acs_n")) return sequence(input);
        if (id.startsWith("deff"))
            return Map.of("design_effect",
                    new DesignEffect(number(input, "mean_cluster_size"), number(input, "icc"),
                            number(input, "cv_cluster_size")).factor());
        throw new IllegalArgumentException("no question is known by the id " + id);
    }

    private static Map<String, Object> welch(JsonNode input) {
        WelchPower test = new WelchPower(number(input, "sd_control"), number(input, "sd_treatment"),
                number(input, "ratio_treatment_to_control"), number(input, "alpha"),
                input.get("two_sided").asBoolean());
        double difference = number(input, "difference");
        double power = number(input, "power");
        long n = test.control(difference, power);
        boolean hasFewer = n > 2 && test.treated(n - 1) >= 2;
        return Map.of("n_control", n, "n_treatment", test.treated(n), "achieved_power",
                test.power(difference, n),
                "power_at_n_minus_1", hasFewer ? test.power(difference, n - 1) : Answer.NULL,
                "n_control_normal_approx_real", test.controlByNormal(difference, power),
                "mde_at_n", test.smallestDifference(n, power));
    }

    private static Map<String, Object> proportion(JsonNode input) {
        double control = number(input, "p_control");
        ProportionPower test = new ProportionPower(control, control * (1 + number(input, "relative_lift")),
                number(input, "alpha"), number(input, "power"));
        return Map.of("n_per_arm_unpooled", test.unpooled(), "n_per_arm_pooled_null", test.pooledUnderNull());
    }

    private static Map<String, Object> sequence(JsonNode input) {
        SequenceSampleSize size = new SequenceSampleSize(number(input, "cv"), number(input, "n_star"),
                number(input, "alpha"), number(input, "power"));
        double effect = number(input, "relative_mde");
        return Map.of("n_per_arm_real", size.perArm(effect), "fixed_horizon_n_per_arm_normal",
                size.fixedPerArm(effect));
    }

    private static double number(JsonNode input, String field) { return input.get(field).asDouble(); }
}
