package io.plimsoll.analysis.covariate;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import io.plimsoll.analysis.basis.Basis;
import io.plimsoll.analysis.covariate.AdjustedEffect.Cause;
import io.plimsoll.analysis.covariate.AdjustedEffect.NotEstimable;
import io.plimsoll.analysis.covariate.AdjustedEffect.Regressed;
import io.plimsoll.analysis.relative.ArmValue;

/**
 * Regression with an interaction of arm and covariates: y ~ 1 + D + (x - xbar) + D (x - xbar), read at D, with HC2 errors. It is
 * one regression an arm, both read at xbar, the mean over both arms; so it can never lose against the plain difference in large
 * samples, whatever the true curve is. HC2 needs the leverage of each unit, which moments do not keep: give the
 * units (blocks), or use {@link Cuped} on moments.
 *
 * @see "Lin (2013), Annals of Applied Statistics 7(1), Agnostic notes on regression adjustments"
 */
public final class LinRegression {
    private LinRegression() {}

    /**
     * @param columns what each column of the covariates is; by type, only what is known before routing
     * @param unitOfEvidence for people: what counts as one unit
     */
    public static AdjustedEffect adjust(ArmObservations control, ArmObservations treatment,
            List<KnownBeforeRouting> columns, String unitOfEvidence) {
        for (ArmObservations arm : List.of(control, treatment)) {
            if (arm.units() < columns.size() + 2)
                return new NotEstimable(Cause.TOO_FEW_UNITS,
                        "%d units in an arm, at least %d for %d covariates"
                                .formatted(arm.units(), columns.size() + 2, columns.size()));
            if (arm.covariates()[0].length != columns.size() || columns.isEmpty())
                throw new IllegalArgumentException("name each covariate, got %d names for %d columns"
                        .formatted(columns.size(), arm.covariates()[0].length));
        }
        Optional<ArmRegression> c = ArmRegression.of(control);
        Optional<ArmRegression> t = ArmRegression.of(treatment);
        if (c.isEmpty() || t.isEmpty())
            return new NotEstimable(Cause.COLLINEAR,
                    "in one arm a covariate is constant, or the others say all that it says; leave it out");
        return effect(c.get(), t.get(), centre(control, treatment), control.units(), treatment.units(),
                columns,
                unitOfEvidence);
    }

    private static AdjustedEffect effect(ArmRegression c, ArmRegression t, double[] centre, long nC, long nT,
            List<KnownBeforeRouting> columns, String unitOfEvidence) {
        OptionalDouble varC = c.varianceAt(centre);
        OptionalDouble varT = t.varianceAt(centre);
        if (varC.isEmpty() || varT.isEmpty())
            return new NotEstimable(Cause.LEVERAGE_OF_ONE,
                    "one unit alone fixes a slope in an arm; leave the covariate out, or take more units");
        if (isExact(varC.getAsDouble(), c) || isExact(varT.getAsDouble(), t))
            return new NotEstimable(Cause.NO_SCATTER, "all units of an arm are alike, or fitted exactly");
        ArmValue control = new ArmValue(nC, c.valueAt(centre), varC.getAsDouble());
        ArmValue treatment = new ArmValue(nT, t.valueAt(centre), varT.getAsDouble());
        return new Regressed(Basis.once("Lin's interacted regression, HC2", unitOfEvidence, nC + nT,
                AdjustedEffect.ASSUMED
                        + "; the effect on these units, whose mean covariates are taken as fixed"),
                List.copyOf(columns),
                List.of(boxed(c.slopes()), boxed(t.slopes())), control, treatment,
                Difference.of(new ArmValue(nT, t.plainMean(), t.plainVariance()),
                        new ArmValue(nC, c.plainMean(), c.plainVariance())),
                Difference.of(treatment, control));
    }

    /** What rounding leaves of the variance of an exact fit is no scatter. */
    private static boolean isExact(double variance, ArmRegression arm) {
        return !(arm.plainVariance() > 0 && variance > 1e-20 * arm.plainVariance());
    }

    private static double[] centre(ArmObservations control, ArmObservations treatment) {
        double[] centre = new double[control.covariates()[0].length];
        for (int k = 0; k < centre.length; k++) {
            double c = ArmRegression.mean(ArmRegression.column(control, k));
            double t = ArmRegression.mean(ArmRegression.column(treatment, k));
            centre[k] = c + (t - c) * treatment.units() / ((double) control.units() + treatment.units());
        }
        return centre;
    }

    private static List<Double> boxed(double[] values) { return Arrays.stream(values).boxed().toList(); }
}
