package io.plimsoll.analysis.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;

import io.plimsoll.analysis.sequence.Bounds;
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
            double logE = mixture.logE(n, estimate / error);
            Bounds bounds = Bounds.around(estimate, mixture.radius(n, alpha) * error);
            answers.add(Map.ofEntries(Map.entry("n", n), Map.entry("sd", sd),
                    Map.entry("estimate", estimate), Map.entry("lower", bounds.lower()),
                    Map.entry("upper", bounds.upper()), Map.entry("log_e", logE),
                    Map.entry("halfwidth_two_sided", mixture.radius(n, alpha) * error),
                    Map.entry("halfwidth_one_sided", oneSided.radiusAbove(n, alpha) * error),
                    Map.entry("rho_one_sided", oneSided.rho()),
                    Map.entry("p", RunningP.START.look(logE).p()),
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
            double logE = mixture.logE(n, look.difference() / error);
            Bounds bounds = Bounds.around(look.difference(), mixture.radius(n, alpha) * error);
            p = p.look(logE);
            running = running.look(bounds);
            answers.add(Map.ofEntries(Map.entry("n_per_arm", look.perArm()),
                    Map.entry("difference", look.difference()), Map.entry("se", error),
                    Map.entry("lower", bounds.lower()), Map.entry("upper", bounds.upper()),
                    Map.entry("running_lower", running.lower()), Map.entry("running_upper", running.upper()),
                    Map.entry("log_e", logE), Map.entry("p_running", p.p())));
        }
        return answers;
    }
}
