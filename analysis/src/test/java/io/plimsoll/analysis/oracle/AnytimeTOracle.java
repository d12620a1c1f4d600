package io.plimsoll.analysis.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;

import io.plimsoll.analysis.sequence.TMixture;

/** The t-mixture at every look at a stream of block differences, from the second on. */
final class AnytimeTOracle implements OracleMethod {
    @Override
    public Map<String, Object> answer(JsonNode one) {
        JsonNode input = one.get("input");
        TMixture mixture = new TMixture(input.get("phi").asDouble());
        double alpha = input.get("alpha").asDouble();
        List<Object> looks = new ArrayList<>();
        double n = 0;
        double mean = 0;
        double m2 = 0;
        double p = 1;
        for (JsonNode difference : input.get("block_differences")) {
            n++;
            double step = difference.asDouble() - mean;
            mean += step / n;
            m2 += step * (difference.asDouble() - mean);
            if (n < 2)
                continue;
            double error = Math.sqrt(m2 / (n - 1) / n);
            double logE = mixture.logE((long) n, mean / error); // no number where all differences are 0
            p = Double.isNaN(logE) ? p : Math.min(p, Math.exp(-logE));
            double errors = mixture.radius((long) n, alpha);
            double radius = Double.isInfinite(errors) ? errors : errors * error;
            looks.add(Map.of("n", n, "t", Answer.number(mean / error), "log_e", Answer.number(logE),
                    "p_running", p, "ci_low", mean - radius, "ci_high", mean + radius));
        }
        return Map.of("looks", looks);
    }
}
