package io.plimsoll.analysis.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;

import io.plimsoll.analysis.interval.Interval;
import io.plimsoll.analysis.sequence.GaussianMixture;
import io.plimsoll.analysis.sequence.RunningBounds;
import io.plimsoll.analysis.sequence.RunningP;

/** The Gaussian-mixture kernel on summaries, and on two streams whose looks are collected. */
final class AsymptoticCsOracle implements OracleMethod {
    @Override
    public Map<String, Object> answer(JsonNode one) {
        JsonNode input = one.get("input");
        double alpha = input.get("alpha").asDouble();
        double nStar = input.get("n_star").asDouble();
        GaussianMixture mixture = GaussianMixture.tightestAt(nStar, alpha);
        List<Map<String, Object>> looks = one.get("id").asString().startsWith("acs_stream")
                ? streamed(TwoSampleLook.of(input), mixture, alpha)
                : summarized(input.get("looks"), mixture, GaussianMixture.tightestAt(nStar, 2 * alpha),
                        alpha);
        return Map.of("rho", mixture.rho(), "gavi_phi", mixture.phi(), "looks", looks);
    }

    private static List<Map<String, Object>> summarized(JsonNode looks, GaussianMixture mixture,
            GaussianMixture oneSided, double alpha) {
        List<Map<String, Object>> answers = new ArrayList<>();
        for (JsonNode look : looks) {
            long n = look.get("n").asLong();
            double sd = look.get("sd").asDouble();
            double error = sd / Math.sqrt(n);
            double estimate = look.get("estimate").asDouble();
            double logE = mixture.logE(n, estimate / error); // no number where both are 0
            Interval bounds = Interval.around(estimate, mixture.radius(n, alpha) * error);
            answers.add(Map.ofEntries(Map.entry("n", n), Map.entry("sd", sd),
                    Map.entry("estimate", estimate), Map.entry("lower", bounds.lower()),
                    Map.entry("upper", bounds.upper()), Map.entry("log_e", Answer.number(logE)),
                    Map.entry("halfwidth_two_sided", mixture.radius(n, alpha) * error),
                    Map.entry("halfwidth_one_sided", oneSided.radiusAbove(n, alpha) * error),
                    Map.entry("rho_one_sided", oneSided.rho()),
                    Map.entry("p", Double.isNaN(logE) ? Answer.NULL : RunningP.START.look(logE).p()),
                    Map.entry("equivalent_z_critical", mixture.radius(n, alpha))));
        }
        return answers;
    }

    private static List<Map<String, Object>> streamed(List<TwoSampleLook> looks, GaussianMixture mixture,
            double alpha) {
        List<Map<String, Object>> answers = new ArrayList<>();
        RunningP p = RunningP.START;
        RunningBounds running = RunningBounds.START;
        for (TwoSampleLook look : looks) {
            long n = 2L * look.perArm();
            double error = Math.sqrt(look.variance());
            Map<String, Object> answer = new HashMap<>(Map.of("n_per_arm", look.perArm(), "difference",
                    look.difference(), "se", Answer.number(error), "lower", Answer.NULL, "upper",
                    Answer.NULL, "log_e", Answer.NULL));
            double logE = mixture.logE(n, look.difference() / error); // no number without any scatter and difference
            if (!Double.isNaN(logE)) {
                Interval bounds = Interval.around(look.difference(), mixture.radius(n, alpha) * error);
                p = p.look(logE);
                running = running.look(bounds);
                answer.putAll(Map.of("lower", bounds.lower(), "upper", bounds.upper(), "log_e", logE));
            }
            answer.putAll(Map.of("running_lower", running.lower(), "running_upper", running.upper(),
                    "p_running", p.p()));
            answers.add(answer);
        }
        return answers;
    }
}
