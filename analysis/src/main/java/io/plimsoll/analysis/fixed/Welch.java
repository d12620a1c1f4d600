package io.plimsoll.analysis.fixed;

import io.plimsoll.analysis.basis.Basis;
import io.plimsoll.analysis.distribution.StudentT;
import io.plimsoll.analysis.fixed.FixedAnswer.Cause;
import io.plimsoll.analysis.fixed.FixedAnswer.Known;
import io.plimsoll.analysis.fixed.FixedAnswer.NotEstimable;
import io.plimsoll.analysis.moments.SampleMoments;

/**
 * Difference of two means, treatment less control, with variances of their own.
 * <p>V = s_C^2 / n_C + s_T^2 / n_T, se = sqrt V, df = V^2 / ( (s_C^2/n_C)^2 / (n_C - 1) + (s_T^2/n_T)^2 / (n_T - 1) ).
 *
 * @see "Welch (1947), Biometrika 34; Satterthwaite (1946), Biometrics Bulletin 2"
 */
public final class Welch {
    private Welch() {}

    /** Needs two observations an arm, and some scatter in one of them. */
    public static FixedAnswer<MeanDifference> compare(SampleMoments control, SampleMoments treatment) {
        if (control.n() == 0 || treatment.n() == 0)
            return new NotEstimable<>(Cause.EMPTY_ARM, sizes(control, treatment));
        if (control.n() < 2 || treatment.n() < 2)
            return new NotEstimable<>(Cause.TOO_FEW_OBSERVATIONS,
                    sizes(control, treatment) + ", each arm needs 2");
        double c = control.varianceOfMean();
        double t = treatment.varianceOfMean();
        if (c + t == 0)
            return new NotEstimable<>(Cause.NO_SCATTER, "all observations of an arm are alike, in both arms");
        Basis basis = Basis.once("difference of means, Welch", "observation", control.n() + treatment.n(),
                "independent observations, means near normal");
        return new Known<>(new MeanDifference(basis, control, treatment, treatment.minus(control),
                Math.sqrt(c + t), StudentT.ofTwo(c, control.n() - 1.0, t, treatment.n() - 1.0)));
    }

    private static String sizes(SampleMoments control, SampleMoments treatment) {
        return "control has %d observations, treatment %d".formatted(control.n(), treatment.n());
    }
}
