package io.plimsoll.analysis.covariate;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.plimsoll.analysis.basis.Basis;
import io.plimsoll.analysis.covariate.AdjustedEffect.Cause;
import io.plimsoll.analysis.covariate.AdjustedEffect.NotEstimable;
import io.plimsoll.analysis.covariate.AdjustedEffect.Regressed;
import io.plimsoll.analysis.relative.ArmValue;

/**
 * CUPED from mergeable moments, for means, shares and ratios, with one covariate or several.
 * <p>theta = S_xx^-1 S_xy over both arms together, about the grand means. For a ratio or a ratio covariate S is that of the
 * linearized variable: with gradient a, cov(a'v, b'v) = a' Cov(v) b. Each arm's value becomes y - theta'(x - x_pooled), and
 * its variance is the delta variance of y - theta'x, with n - 1 in each arm.
 *
 * @see "Deng, Xu, Kohavi, Walker (2013), WSDM, CUPED; pooled over arms as GrowthBook does"
 */
public final class Cuped {
    private Cuped() {}

    /**
     * @param control moments of the same variables as {@code treatment}, over the units of evidence
     * @param unitOfEvidence for people: what counts as one unit
     * @param covariates at least one
     */
    public static AdjustedEffect adjust(CoMoments control, CoMoments treatment, Estimand outcome,
            List<Covariate> covariates, String unitOfEvidence) {
        if (covariates.isEmpty())
            throw new IllegalArgumentException(
                    "name a covariate: an adjustment by none is the plain difference");
        for (CoMoments arm : List.of(control, treatment)) {
            if (arm.n() < 2 || control.n() + treatment.n() < covariates.size() + 3L)
                return new NotEstimable(Cause.TOO_FEW_UNITS, "%d and %d units for %d covariates"
                        .formatted(control.n(), treatment.n(), covariates.size()));
            if (!estimands(outcome, covariates).allMatch(it -> it.isDefined(arm)))
                return new NotEstimable(Cause.ZERO_DENOMINATOR,
                        "the denominator of a ratio sums to 0 in an arm");
        }
        CoMoments both = control.plus(treatment);
        if (!estimands(outcome, covariates).allMatch(it -> it.isDefined(both)))
            return new NotEstimable(Cause.ZERO_DENOMINATOR,
                    "the denominator of a ratio sums to 0 over both arms");
        double[][] x = covariates.stream().map(it -> it.estimand().gradient(both)).toArray(double[][]::new);
        double[][] sxx = new double[x.length][x.length];
        double[] sxy = new double[x.length];
        for (int k = 0; k < x.length; k++) {
            sxy[k] = both.covariance(x[k], outcome.gradient(both));
            for (int l = 0; l < x.length; l++)
                sxx[k][l] = both.covariance(x[k], x[l]);
        }
        return Slopes.of(sxx)
                .<AdjustedEffect>map(it -> new Adjustment(outcome, covariates, it.solve(sxy), both)
                        .effect(control, treatment, unitOfEvidence))
                .orElseGet(() -> new NotEstimable(Cause.COLLINEAR,
                        "a covariate is constant, or the others say all that it says; leave it out"));
    }

    private static Stream<Estimand> estimands(Estimand outcome, List<Covariate> covariates) {
        return Stream.concat(Stream.of(outcome), covariates.stream().map(Covariate::estimand));
    }

    /** A theta, and where the covariates are centred. */
    private record Adjustment(Estimand outcome, List<Covariate> covariates, double[] theta, CoMoments both) {

        AdjustedEffect effect(CoMoments control, CoMoments treatment, String unitOfEvidence) {
            ArmValue plainControl = plain(control);
            ArmValue plainTreatment = plain(treatment);
            ArmValue adjustedControl = adjusted(control);
            ArmValue adjustedTreatment = adjusted(treatment);
            if (isExact(plainControl, adjustedControl) || isExact(plainTreatment, adjustedTreatment))
                return new NotEstimable(Cause.NO_SCATTER,
                        "all units of an arm are alike, or fitted exactly; for shares use an exact test on counts");
            return new Regressed(Basis.once("CUPED, theta pooled over both arms", unitOfEvidence,
                    control.n() + treatment.n(), AdjustedEffect.ASSUMED),
                    covariates.stream().map(Covariate::what).toList(),
                    List.of(IntStream.range(0, theta.length).mapToObj(k -> theta[k]).toList()),
                    adjustedControl,
                    adjustedTreatment, Difference.of(plainTreatment, plainControl),
                    Difference.of(adjustedTreatment, adjustedControl));
        }

        /** What rounding leaves of the variance of an exact fit is no scatter. */
        private static boolean isExact(ArmValue plain, ArmValue adjusted) {
            return !(plain.variance() > 0 && adjusted.variance() > 1e-13 * plain.variance());
        }

        /** The raw variance also of a share, as it is what the adjusted one is compared with. */
        private ArmValue plain(CoMoments arm) {
            double[] gradient = outcome.gradient(arm);
            return new ArmValue(arm.n(), outcome.value(arm), arm.covariance(gradient, gradient) / arm.n());
        }

        private ArmValue adjusted(CoMoments arm) {
            double value = outcome.value(arm);
            double[] gradient = outcome.gradient(arm);
            for (int k = 0; k < theta.length; k++) {
                Estimand covariate = covariates.get(k).estimand();
                value -= theta[k] * (covariate.value(arm) - covariate.value(both));
                double[] its = covariate.gradient(arm);
                for (int i = 0; i < gradient.length; i++)
                    gradient[i] -= theta[k] * its[i];
            }
            return new ArmValue(arm.n(), value, arm.covariance(gradient, gradient) / arm.n());
        }
    }
}
