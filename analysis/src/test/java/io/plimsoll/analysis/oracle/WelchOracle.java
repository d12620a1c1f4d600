package io.plimsoll.analysis.oracle;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;

import io.plimsoll.analysis.fixed.FixedAnswer;
import io.plimsoll.analysis.fixed.FixedAnswer.Known;
import io.plimsoll.analysis.fixed.MeanDifference;
import io.plimsoll.analysis.fixed.MeanDifference.RelativeDifference;
import io.plimsoll.analysis.fixed.Welch;
import io.plimsoll.analysis.interval.Interval;

/** Welch's test, its interval, and the relative effect by the delta method. */
final class WelchOracle implements OracleMethod {
    @Override
    public Map<String, Object> answer(JsonNode one) {
        JsonNode input = one.get("input");
        double null0 = input.get("null_difference").asDouble();
        double alpha = input.get("alpha").asDouble();
        BareMeans bare = BareMeans.of(input);
        Map<String, Object> answer = new HashMap<>(Map.of(
                "mean_control", bare.control().mean(),
                "mean_treatment", bare.treatment().mean(),
                "var_control", Answer.number(BareMeans.variance(bare.control())),
                "var_treatment", Answer.number(BareMeans.variance(bare.treatment())),
                "difference", bare.difference(),
                "se", Answer.number(bare.standardError()),
                "t", Answer.number(bare.t(null0)),
                "relative_lift", Answer.number(bare.lift()),
                "relative_se_delta", Answer.number(bare.standardErrorOfLift())));
        FixedAnswer<MeanDifference> means = Welch.compare(bare.control(), bare.treatment());
        answer.putAll(absolute(means, null0, alpha));
        answer.putAll(relative(means, alpha));
        return answer;
    }

    private static Map<String, Object> absolute(FixedAnswer<MeanDifference> answer, double null0,
            double alpha) {
        if (!(answer instanceof Known<MeanDifference>(MeanDifference means)))
            return nothing("df", "p_two_sided", "p_greater", "p_less", "ci_low", "ci_high");
        Interval interval = means.within(critical(means, alpha));
        return Map.of(
                "difference", means.difference(),
                "se", means.standardError(),
                "t", means.t(null0),
                "df", means.law().df(),
                "p_two_sided", means.pTwoSided(null0),
                "p_greater", means.pGreater(null0),
                "p_less", means.pLess(null0),
                "ci_low", interval.lower(),
                "ci_high", interval.upper());
    }

    private static Map<String, Object> relative(FixedAnswer<MeanDifference> answer, double alpha) {
        if (!(answer instanceof Known<MeanDifference>(MeanDifference means))
                || !(means.relative() instanceof Known<RelativeDifference>(RelativeDifference relative)))
            return nothing("relative_ci_low", "relative_ci_high", "relative_p_two_sided");
        Interval interval = relative.within(critical(means, alpha));
        return Map.of(
                "relative_lift", relative.value(),
                "relative_se_delta", relative.standardError(),
                "relative_ci_low", interval.lower(),
                "relative_ci_high", interval.upper(),
                "relative_p_two_sided", relative.pTwoSided());
    }

    private static double critical(MeanDifference means, double alpha) {
        return CdflibQuantile.upper(means.law(), alpha / 2);
    }

    private static Map<String, Object> nothing(String... fields) {
        return Arrays.stream(fields).collect(Collectors.toMap(field -> field, _ -> Answer.NULL));
    }
}
