package io.plimsoll.analysis.oracle;

import java.util.Map;

import tools.jackson.databind.JsonNode;

import io.plimsoll.analysis.fixed.SampleRatioChiSquare;

/** Sample ratio looked at once. */
final class SampleRatioOracle implements OracleMethod {
    @Override
    public Map<String, Object> answer(JsonNode one) {
        JsonNode counts = one.get("input").get("observed");
        long[] observed = new long[counts.size()];
        for (int arm = 0; arm < observed.length; arm++)
            observed[arm] = counts.get(arm).asLong();
        SampleRatioChiSquare test = SampleRatioChiSquare
                .of(observed, Inputs.doubles(one.get("input").get("weights"))).orElseThrow();
        return Map.of("chi2", test.chiSquare(), "df", test.df(), "p", test.p(), "g_stat", test.g());
    }
}
