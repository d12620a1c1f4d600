package io.plimsoll.analysis.oracle;

import java.util.HashMap;
import java.util.Map;

import org.apache.commons.math3.stat.descriptive.moment.Mean;
import tools.jackson.databind.JsonNode;

import io.plimsoll.analysis.fixed.FixedAnswer.Known;
import io.plimsoll.analysis.fixed.FixedAnswer.NotEstimable;
import io.plimsoll.analysis.fixed.MeanDifference;
import io.plimsoll.analysis.fixed.Welch;
import io.plimsoll.analysis.moments.SampleMoments;
import io.plimsoll.analysis.randomization.Assignments;
import io.plimsoll.analysis.randomization.PairedTests;
import io.plimsoll.analysis.randomization.RandomizationTest;
import io.plimsoll.analysis.randomization.RandomizationTest.Effort;
import io.plimsoll.analysis.randomization.RandomizationTest.Exact;
import io.plimsoll.analysis.randomization.SignFlips;

/** Exact randomization tests, with the classical test of the same question beside each. */
final class RandomizationOracle implements OracleMethod {
    /** Up to some seconds. */
    private static final Effort EVERY_ASSIGNMENT = new Effort(1 << 30, 1, 0);

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
        double bare = new BareMeans(SampleMoments.of(control), SampleMoments.of(treatment)).difference();
        Map<String, Object> answer = new HashMap<>(exact(Assignments.complete(control, treatment,
                EVERY_ASSIGNMENT), "difference"));
        answer.put("difference", bare);
        answer.put("welch_p", welch(control, treatment));
        return answer;
    }

    /** Nothing where there are too many assignments to look at each. */
    private static Map<String, Object> exact(RandomizationTest test, String statistic) {
        return test instanceof Exact it
                ? Map.of(statistic, it.statistic(), "assignments", it.assignments(), "p_two_sided_exact",
                        it.pTwoSided(), "p_greater_exact", it.pGreater(), "min_attainable_p_two_sided",
                        it.pSmallest())
                : Map.of("assignments", Answer.NULL, "p_two_sided_exact", Answer.NULL, "p_greater_exact",
                        Answer.NULL, "min_attainable_p_two_sided", Answer.NULL);
    }

    /** One unit shows no scatter; two arms that are each all alike are infinitely far apart, or not at all. */
    private static Object welch(double[] control, double[] treatment) {
        BareMeans bare = new BareMeans(SampleMoments.of(control), SampleMoments.of(treatment));
        return switch (Welch.compare(bare.control(), bare.treatment())) {
            case Known<MeanDifference>(MeanDifference it) -> it.pTwoSided(0);
            case NotEstimable<MeanDifference> _ -> Double.isInfinite(bare.t(0)) ? 0.0 : Answer.NULL;
        };
    }

    private static Map<String, Object> pairs(double[] differences) {
        Map<String, Object> answer = new HashMap<>(exact(SignFlips.test(differences, EVERY_ASSIGNMENT),
                "mean_difference"));
        answer.put("mean_difference", new Mean().evaluate(differences));
        answer.put("sign_test_p", PairedTests.signs(differences).pTwoSided());
        answer.putAll(PairedTests.pairedT(differences)
                .map(it -> Map.<String, Object>of("paired_t", it.t(), "paired_t_p", it.pTwoSided()))
                .orElseGet(() -> withoutScatter(differences)));
        return answer;
    }

    private static Map<String, Object> withoutScatter(double[] differences) {
        double t = differences.length < 2 ? Double.NaN : differences[0] / 0;
        return Map.of("paired_t", Answer.number(t), "paired_t_p", Double.isNaN(t) ? Answer.NULL : 0.0);
    }
}
