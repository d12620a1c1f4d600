package io.plimsoll.analysis.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;

import io.plimsoll.analysis.interval.Interval;
import io.plimsoll.analysis.sequence.boundary.BetaBinomialMixture;
import io.plimsoll.analysis.sequence.boundary.GammaExponentialMixture;
import io.plimsoll.analysis.sequence.boundary.NormalMixture;
import io.plimsoll.analysis.sequence.boundary.OneSidedNormalMixture;
import io.plimsoll.analysis.sequence.boundary.PolynomialStitching;
import io.plimsoll.analysis.sequence.bounded.BernoulliInterval;
import io.plimsoll.analysis.sequence.bounded.EmpiricalBernstein;
import io.plimsoll.analysis.sequence.quantile.DoubleStitching;
import io.plimsoll.analysis.sequence.quantile.EmpiricalProcessBound;
import io.plimsoll.analysis.sequence.quantile.QuantileAbTest;

/** A file with six questions; the prefix of a case's id says which. */
final class ConfidenceSequencesOracle implements OracleMethod {
    private static final List<String> QUESTIONS = List.of("hr_ab", "lil", "dstitch", "boundary", "bern_cs",
            "predmix_eb");

    @Override
    public Map<String, Object> answer(JsonNode one) {
        String id = one.get("id").asString();
        Input in = new Input(one.get("input"));
        return switch (QUESTIONS.stream().filter(id::startsWith).findFirst().orElse("")) {
            case "hr_ab" -> Map.of("p", new QuantileAbTest(in.number("q"), in.number("t_opt"),
                    in.number("alpha_opt")).p(in.numbers("control"), in.numbers("treatment")));
            case "lil" -> Map.of("radius", new EmpiricalProcessBound(in.number("alpha"), in.number("t_min"),
                    in.number("A")).radius(in.number("t")));
            case "dstitch" -> Map.of("bound", new DoubleStitching(in.number("t_opt"), in.number("delta"),
                    in.number("s"), in.number("eta"))
                    .bound(in.number("p"), in.number("t"), in.number("alpha")));
            case "boundary" -> boundaries(in);
            case "bern_cs" -> trials(in);
            case "predmix_eb" -> empiricalBernstein(in, one.get("expected").get("at_index"));
            default -> throw new IllegalArgumentException("no code for " + id);
        };
    }

    private static Map<String, Object> boundaries(Input in) {
        double v = in.number("v");
        double alpha = in.number("alpha");
        double alphaOpt = in.number("alpha_opt");
        double rho = NormalMixture.rhoFor(in.number("v_opt"), alphaOpt);
        double rhoOneSided = NormalMixture.rhoFor(in.number("v_opt"), 2 * alphaOpt);
        return Map.of("normal_two_sided", new NormalMixture(rho).bound(v, alpha),
                "normal_one_sided", new OneSidedNormalMixture(rhoOneSided).bound(v, alpha),
                "gamma_exponential_c1", new GammaExponentialMixture(rhoOneSided, 1).bound(v, alpha),
                "beta_binomial_two_sided_g.1_h.9",
                BetaBinomialMixture.tunedTo(in.number("v_opt"), alphaOpt, 0.1, 0.9).bound(v, alpha),
                "poly_stitching_vmin10", PolynomialStitching.from(10).bound(v, alpha));
    }

    private static Map<String, Object> trials(Input in) {
        Interval bounds = new BernoulliInterval(in.number("alpha"), in.number("t_opt"))
                .of((long) in.number("successes"), (long) in.number("n"));
        return Map.of("lower", bounds.lower(), "upper", bounds.upper());
    }

    private static Map<String, Object> empiricalBernstein(Input in, JsonNode atIndex) {
        EmpiricalBernstein state = EmpiricalBernstein.start(in.number("alpha"), in.number("truncation"));
        List<Interval> bounds = new ArrayList<>();
        for (double x : in.numbers("x")) {
            state = state.and(x);
            bounds.add(state.bounds());
        }
        List<Integer> at = new ArrayList<>();
        atIndex.forEach(index -> at.add(index.asInt()));
        return Map.of("at_index", at, "lower", at.stream().map(i -> bounds.get(i).lower()).toList(), "upper",
                at.stream().map(i -> bounds.get(i).upper()).toList());
    }

    private record Input(JsonNode node) {
        double number(String name) { return node.get(name).asDouble(); }

        double[] numbers(String name) { return Inputs.doubles(node.get(name)); }
    }
}
