package io.plimsoll.analysis.oracle;

import java.util.Map;
import java.util.Optional;

import org.apache.commons.math3.stat.inference.TTest;
import tools.jackson.databind.JsonNode;

import io.plimsoll.analysis.randomization.Assignments;
import io.plimsoll.analysis.randomization.PairedTests;
import io.plimsoll.analysis.randomization.RandomizationTest.Effort;
import io.plimsoll.analysis.randomization.RandomizationTest.Exact;
import io.plimsoll.analysis.randomization.SignFlips;

/** Exact randomization tests, with the classical test of the same question beside each. */
final class RandomizationOracle implements OracleMethod {
    private static final Effort EVERY_ASSIGNMENT = new Effort(1 << 26, 1, 0);

    @Override
    public Map<String, Object> answer(JsonNode one) {
        JsonNode input = one.get("input");
        String design = input.get("design").asString();
        return switch (design) {
            case "complete_randomization" -> hosts(Inputs.doubles(input.get("control")),
                    Inputs.doubles(input.get("treatment")));
            case "paired_sign_flip" -> pairs(Inputs.doubles(input.get("block_differences")));
            default -> throw new IllegalArgumentException("unknown design " + design);
        };
    }

    private static Map<String, Object> hosts(double[] control, double[] treatment) {
        Exact exact = (Exact) Assignments.complete(control, treatment, EVERY_ASSIGNMENT);
        return Map.of("difference", exact.statistic(), "assignments", exact.assignments(),
                "p_two_sided_exact",
                exact.pTwoSided(), "p_greater_exact",
                exact.pGreater(), "min_attainable_p_two_sided",
                exact.pSmallest(), "welch_p", welch(control, treatment));
    }

    /** One unit shows no scatter. */
    private static Object welch(double[] control, double[] treatment) {
        return Math.min(control.length, treatment.length) < 2
                ? Answer.NULL
                : new TTest().tTest(control, treatment);
    }

    private static Map<String, Object> pairs(double[] differences) {
        Exact exact = (Exact) SignFlips.test(differences, EVERY_ASSIGNMENT);
        Optional<PairedTests.PairedT> t = PairedTests.pairedT(differences);
        return Map.of("mean_difference", exact.statistic(), "assignments", exact.assignments(),
                "p_two_sided_exact", exact.pTwoSided(),
                "p_greater_exact", exact.pGreater(), "paired_t",
                t.<Object>map(PairedTests.PairedT::t).orElse(Answer.NULL),
                "paired_t_p", t.<Object>map(PairedTests.PairedT::pTwoSided).orElse(Answer.NULL),
                "sign_test_p", PairedTests.signs(differences).pTwoSided());
    }
}
