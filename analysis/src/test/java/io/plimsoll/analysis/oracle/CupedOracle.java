package io.plimsoll.analysis.oracle;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import tools.jackson.databind.JsonNode;

import io.plimsoll.analysis.covariate.AdjustedEffect;
import io.plimsoll.analysis.covariate.AdjustedEffect.Regressed;
import io.plimsoll.analysis.covariate.ArmObservations;
import io.plimsoll.analysis.covariate.CoMoments;
import io.plimsoll.analysis.covariate.Covariate;
import io.plimsoll.analysis.covariate.Cuped;
import io.plimsoll.analysis.covariate.Estimand;
import io.plimsoll.analysis.covariate.KnownBeforeRouting;
import io.plimsoll.analysis.covariate.LinRegression;
import io.plimsoll.analysis.moments.SampleMoments;

/** CUPED from moments, and Lin's regression, of one covariate. */
final class CupedOracle implements OracleMethod {
    @Override
    public Map<String, Object> answer(JsonNode one) {
        double[][] control = units(one.get("input").get("control"));
        double[][] treatment = units(one.get("input").get("treatment"));
        KnownBeforeRouting pre = KnownBeforeRouting.BEFORE_START;
        AdjustedEffect cuped = Cuped.adjust(CoMoments.of(control), CoMoments.of(treatment),
                new Estimand.Mean(0), List.of(Covariate.mean(pre, 1)), "unit");
        AdjustedEffect lin = LinRegression.adjust(observations(control), observations(treatment),
                List.of(pre),
                "unit");
        Map<String, Object> answer = new HashMap<>(unadjusted(control, treatment));
        answer.putAll(cuped(cuped));
        answer.putAll(lin(lin));
        return answer;
    }

    private static Map<String, Object> unadjusted(double[][] control, double[][] treatment) {
        BareMeans means = new BareMeans(outcome(control), outcome(treatment));
        return Map.of("difference_unadjusted", means.difference(), "se_unadjusted",
                Answer.number(means.standardError()));
    }

    private static Map<String, Object> cuped(AdjustedEffect answer) {
        return answer instanceof Regressed it
                ? Map.of("theta_pooled", it.slopes().getFirst().getFirst(), "difference_cuped",
                        it.adjusted().value(), "se_cuped", it.adjusted().standardError(), "z_cuped",
                        it.adjusted().z(), "variance_reduction", it.varianceSaved())
                : Map.of("theta_pooled", Answer.NULL, "difference_cuped", Answer.NULL, "se_cuped",
                        Answer.NULL,
                        "z_cuped", Answer.NULL, "variance_reduction", Answer.NULL);
    }

    private static Map<String, Object> lin(AdjustedEffect answer) {
        return answer instanceof Regressed it
                ? Map.of("lin_ate", it.adjusted().value(), "lin_se_hc2", it.adjusted().standardError())
                : Map.of("lin_ate", Answer.NULL, "lin_se_hc2", Answer.NULL);
    }

    private static SampleMoments outcome(double[][] units) {
        return SampleMoments.of(Arrays.stream(units).mapToDouble(it -> it[0]).toArray());
    }

    private static double[][] units(JsonNode arm) {
        return IntStream.range(0, arm.get("post").size())
                .mapToObj(i -> new double[]{arm.get("post").get(i).asDouble(),
                        arm.get("pre").get(i).asDouble()})
                .toArray(double[][]::new);
    }

    private static ArmObservations observations(double[][] units) {
        double[] outcome = new double[units.length];
        double[][] covariates = new double[units.length][];
        for (int i = 0; i < units.length; i++) {
            outcome[i] = units[i][0];
            covariates[i] = new double[]{units[i][1]};
        }
        return new ArmObservations(outcome, covariates);
    }
}
