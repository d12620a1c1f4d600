package io.plimsoll.analysis.oracle;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import tools.jackson.databind.JsonNode;

import io.plimsoll.analysis.covariate.AdjustedEffect.Regressed;
import io.plimsoll.analysis.covariate.ArmObservations;
import io.plimsoll.analysis.covariate.CoMoments;
import io.plimsoll.analysis.covariate.Covariate;
import io.plimsoll.analysis.covariate.Cuped;
import io.plimsoll.analysis.covariate.Estimand;
import io.plimsoll.analysis.covariate.KnownBeforeRouting;
import io.plimsoll.analysis.covariate.LinRegression;

/** CUPED from moments, and Lin's regression, of one covariate. */
final class CupedOracle implements OracleMethod {
    @Override
    public Map<String, Object> answer(JsonNode one) {
        double[][] control = units(one.get("input").get("control"));
        double[][] treatment = units(one.get("input").get("treatment"));
        KnownBeforeRouting pre = KnownBeforeRouting.BEFORE_START;
        Regressed cuped = (Regressed) Cuped.adjust(CoMoments.of(control), CoMoments.of(treatment),
                new Estimand.Mean(0), List.of(Covariate.mean(pre, 1)), "unit");
        Regressed lin = (Regressed) LinRegression.adjust(observations(control), observations(treatment),
                List.of(pre),
                "unit");
        return Map.of("theta_pooled", cuped.slopes().getFirst().getFirst(), "difference_unadjusted",
                cuped.unadjusted().value(), "se_unadjusted", cuped.unadjusted().standardError(),
                "difference_cuped",
                cuped.adjusted().value(), "se_cuped", cuped.adjusted().standardError(), "z_cuped",
                cuped.adjusted().z(), "variance_reduction", cuped.varianceSaved(), "lin_ate",
                lin.adjusted().value(),
                "lin_se_hc2", lin.adjusted().standardError());
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
