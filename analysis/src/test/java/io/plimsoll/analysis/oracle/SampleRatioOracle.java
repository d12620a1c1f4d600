package io.plimsoll.analysis.oracle;

import java.util.Arrays;
import java.util.Map;

import tools.jackson.databind.JsonNode;

import io.plimsoll.analysis.fixed.FixedAnswer.Cause;
import io.plimsoll.analysis.fixed.FixedAnswer.Known;
import io.plimsoll.analysis.fixed.FixedAnswer.NotEstimable;
import io.plimsoll.analysis.fixed.SampleRatioChiSquare;

/** Sample ratio looked at once. */
final class SampleRatioOracle implements OracleMethod {
    @Override
    public Map<String, Object> answer(JsonNode one) {
        JsonNode counts = one.get("input").get("observed");
        long[] observed = new long[counts.size()];
        for (int arm = 0; arm < observed.length; arm++)
            observed[arm] = counts.get(arm).asLong();
        double[] weights = Inputs.doubles(one.get("input").get("weights"));
        int df = (int) Arrays.stream(weights).filter(it -> it > 0).count() - 1;
        return switch (SampleRatioChiSquare.of(observed, weights)) {
            case Known<SampleRatioChiSquare>(SampleRatioChiSquare test) -> Map.of("chi2", test.chiSquare(),
                    "df", test.df(), "p", test.p(), "g_stat", test.g());
            case NotEstimable<SampleRatioChiSquare>(Cause cause, String _) -> cause == Cause.UNPLANNED_ARM
                    ? Map.of("chi2", Double.POSITIVE_INFINITY, "df", df, "p", 0.0, "g_stat",
                            Double.POSITIVE_INFINITY)
                    : Map.of("chi2", Answer.NULL, "df", df, "p", Answer.NULL, "g_stat", Answer.NULL);
        };
    }
}
