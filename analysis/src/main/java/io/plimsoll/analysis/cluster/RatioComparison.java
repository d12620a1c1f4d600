package io.plimsoll.analysis.cluster;

import io.plimsoll.analysis.basis.Basis;
import io.plimsoll.analysis.basis.Result;
import io.plimsoll.analysis.distribution.StandardNormal;
import io.plimsoll.analysis.distribution.StudentT;
import io.plimsoll.analysis.moments.JointMoments;
import io.plimsoll.analysis.relative.RelativeEffect;
import io.plimsoll.analysis.relative.RelativeMethod;

/** Ratios of two arms at a fixed look, by the delta method over independent units, or why they cannot be compared. */
public sealed interface RatioComparison {
    String UNIT = "unit of randomization";

    /**
     * @param difference treatment less control, in the unit of the ratio
     * @param standardError of {@code difference}, above 0
     * @param df degrees of freedom by Welch and Satterthwaite, units of evidence being clusters
     */
    record Compared(Ratio control, Ratio treatment, double difference, double standardError, double df)
            implements
                RatioComparison,
                Result {
        @Override
        public Basis basis() {
            return Basis.once("difference of ratios, delta method over units, Welch-Satterthwaite", UNIT,
                    control.units().n() + treatment.units().n(),
                    "units are independent of each other, and sums over them near normal");
        }

        public double z() { return difference / standardError; }

        /** For many units: two-sided, from the normal distribution. */
        public double pNormal() {
            return StandardNormal.twoSided(z());
        }

        /** Two-sided, from the t distribution with {@code df}. */
        public double p() {
            return new StudentT(df).twoSided(z());
        }

        /** Of "the relative effect is 0", from its delta standard error and the t distribution with {@code df}. */
        public double pOf(RelativeEffect.Estimated relative) {
            return new StudentT(df).twoSided(relative.effect() / relative.standardError());
        }

        /** Against the control, with the t quantile at {@code df} as the radius. */
        public RelativeEffect relative(double alpha, RelativeMethod method) {
            if (!(alpha > 0 && alpha < 1)) // this form rejects NaN too
                throw new IllegalArgumentException("alpha lies in (0, 1), got " + alpha);
            double radius = new StudentT(df).critical(alpha);
            return RelativeEffect.of(control.arm(), treatment.arm(), radius, method, UNIT);
        }
    }

    /** @param detail for people: what is there and what is needed */
    record NotEstimable(Cause cause, String detail) implements RatioComparison {}

    enum Cause {
        /** Two units an arm are the least that shows any scatter. */
        TOO_FEW_UNITS,
        /** Nothing was there to divide by. */
        ZERO_DENOMINATOR,
        /** All units of both arms have the same ratio, which is no certainty. */
        NO_SCATTER
    }

    /** @param control one pair (numerator, denominator) a unit, like {@code treatment} */
    static RatioComparison of(JointMoments control, JointMoments treatment) {
        if (Math.min(control.n(), treatment.n()) < 2)
            return new NotEstimable(Cause.TOO_FEW_UNITS,
                    "needs two units an arm, got %d and %d".formatted(control.n(), treatment.n()));
        if (control.y().mean() == 0 || treatment.y().mean() == 0)
            return new NotEstimable(Cause.ZERO_DENOMINATOR, "the denominators of an arm add up to 0");
        Ratio c = new Ratio(control);
        Ratio t = new Ratio(treatment);
        double variance = c.variance() + t.variance();
        if (variance == 0)
            return new NotEstimable(Cause.NO_SCATTER, "all units of an arm have the same ratio");
        StudentT law = StudentT.ofTwo(c.variance(), control.n() - 1.0, t.variance(), treatment.n() - 1.0);
        return new Compared(c, t, t.value() - c.value(), Math.sqrt(variance), law.df());
    }
}
