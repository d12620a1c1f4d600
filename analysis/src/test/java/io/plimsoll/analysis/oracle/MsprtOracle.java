package io.plimsoll.analysis.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;

import io.plimsoll.analysis.interval.Interval;
import io.plimsoll.analysis.sequence.GaussianMixture;
import io.plimsoll.analysis.sequence.RunningP;

/** The Gaussian-mixture kernel with effects weighted by N(0, tau^2); an interval a look, not intersected. Nothing without scatter. */
final class MsprtOracle implements OracleMethod {
    @Override
    public Map<String, Object> answer(JsonNode one) {
        JsonNode input = one.get("input");
        double alpha = input.get("alpha").asDouble();
        List<Object> looks = new ArrayList<>();
        RunningP p = RunningP.START;
        for (TwoSampleLook look : TwoSampleLook.of(input)) {
            Map<String, Object> answer = new HashMap<>(Map.of("n_per_arm", look.perArm(), "difference",
                    look.difference(), "V", Answer.number(look.variance()), "log_lambda", Answer.NULL,
                    "p_running", p.p(), "ci_low", Answer.NULL, "ci_high", Answer.NULL));
            if (look.variance() > 0) {
                long n = 2L * look.perArm();
                GaussianMixture mixture = GaussianMixture.ofMsprt(input.get("tau").asDouble(),
                        look.variance(), n);
                double error = Math.sqrt(look.variance());
                double logE = mixture.logE(n, look.difference() / error);
                Interval bounds = Interval.around(look.difference(), mixture.radius(n, alpha) * error);
                p = p.look(logE);
                answer.putAll(Map.of("log_lambda", logE, "p_running", p.p(), "ci_low", bounds.lower(),
                        "ci_high", bounds.upper()));
            }
            looks.add(answer);
        }
        return Map.of("looks", looks);
    }
}
