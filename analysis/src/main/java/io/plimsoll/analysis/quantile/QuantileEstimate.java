package io.plimsoll.analysis.quantile;

import io.plimsoll.analysis.basis.Basis;
import io.plimsoll.analysis.basis.Result;
import io.plimsoll.analysis.distribution.StudentT;
import io.plimsoll.analysis.relative.ArmValue;
import io.plimsoll.analysis.relative.RelativeEffect;
import io.plimsoll.analysis.relative.RelativeMethod;

/** A quantile of one arm at a fixed look with its interval, or why there is none. */
public sealed interface QuantileEstimate {
    /**
     * Assumes that units of evidence are independent, that there are many, and that the distribution is smooth around
     * the quantile.
     *
     * @param q the quantile's level, 0.99 for p99
     * @param value in the unit of the metric
     * @param standardError of {@code value}, above 0
     * @param alpha two-sided: the interval covers with chance about 1 - alpha
     * @param n values
     * @param units of evidence: values, or clusters
     * @param df degrees of freedom of {@code standardError}: effective clusters less 1; infinite for independent values
     * @param designEffect how much more the share below the quantile varies than that of n independent values
     */
    record Estimated(double q, double value, double standardError, double lower, double upper, double alpha,
            long n, long units, double df, double designEffect,
            QuantileMethod method) implements QuantileEstimate, Result {
        @Override
        public Basis basis() {
            return Basis.once("quantile at %s, outer interval, %s".formatted(q, method), method.unit(), units,
                    "units are independent and many, the distribution is smooth around the quantile");
        }

        public ArmValue arm() { return new ArmValue(units, value, standardError * standardError); }
    }

    /** @param detail for people: what is there and what is needed */
    record NotEstimable(Cause cause, String detail) implements QuantileEstimate {}

    enum Cause {
        /** n must exceed z^2 q / (1 - q), else no value bounds the quantile. */
        TOO_FEW_REQUESTS,
        /** So few clusters say too little of how clusters differ. */
        TOO_FEW_CLUSTERS,
        /** The values around the quantile are all the same, which is no certainty. */
        NO_LOCAL_SCATTER,
        /** All clusters have the same share below the quantile, which is no certainty. */
        NO_SCATTER_OF_CLUSTERS
    }

    /**
     * What the treatment does to a quantile, relative to the control; both at the same level, independent of each other. The
     * radius is the t quantile at the degrees of freedom of both arms together (Welch and Satterthwaite).
     */
    static RelativeEffect relative(Estimated control, Estimated treatment, RelativeMethod method) {
        if (control.q() != treatment.q() || control.alpha() != treatment.alpha())
            throw new IllegalArgumentException(
                    "two arms are compared at one level and one alpha, got %s at %s and %s at %s".formatted(
                            control.q(), control.alpha(), treatment.q(), treatment.alpha()));
        double c = square(control.standardError() / control.value());
        double t = square(treatment.standardError() / treatment.value());
        double df = c + t < Double.POSITIVE_INFINITY
                ? StudentT.ofTwo(c, control.df(), t, treatment.df()).df()
                : Double.POSITIVE_INFINITY; // a value of 0, which is refused below
        double radius = Levels.t(df, control.alpha());
        return RelativeEffect.of(control.arm(), treatment.arm(), radius, method,
                treatment.method().unit());
    }

    private static double square(double it) { return it * it; }
}
