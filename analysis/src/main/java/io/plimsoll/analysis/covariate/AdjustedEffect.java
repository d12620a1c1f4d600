package io.plimsoll.analysis.covariate;

import java.util.List;

import io.plimsoll.analysis.basis.Basis;
import io.plimsoll.analysis.basis.Result;
import io.plimsoll.analysis.relative.ArmValue;
import io.plimsoll.analysis.segment.SegmentEffect;

/** A difference of two arms made sharper by what was known before routing, or why that cannot be said. */
public sealed interface AdjustedEffect {

    /** The two arms are unlike in nothing but chance: random assignment of the unit of evidence. */
    String ASSUMED = "units independent and assigned at random; covariates known before routing";

    /**
     * @param covariates in order
     * @param slopes one list for both arms (CUPED), or the control's and then the treatment's (Lin); unit of the outcome per unit
     *        of the covariate
     * @param control adjusted to the covariates' mean over both arms, like {@code treatment}
     */
    record Regressed(Basis basis, List<KnownBeforeRouting> covariates, List<List<Double>> slopes,
            ArmValue control, ArmValue treatment, Difference unadjusted, Difference adjusted)
            implements
                AdjustedEffect,
                Result {

        /** Share of the variance that the covariates took away; a little below 0 when they say nothing. */
        public double varianceSaved() {
            return saved(unadjusted, adjusted);
        }
    }

    /**
     * @param weights of the strata, fixed, in order, sum 1
     * @param strata the effect in each
     */
    record Stratified(Basis basis, List<Double> weights, List<SegmentEffect> strata, Difference unadjusted,
            Difference adjusted) implements AdjustedEffect, Result {

        /** Share of the variance that stratifying took away; below 0 when the strata say nothing. */
        public double varianceSaved() {
            return saved(unadjusted, adjusted);
        }
    }

    /** @param detail for people: what is there and what is needed */
    record NotEstimable(Cause cause, String detail) implements AdjustedEffect {}

    /** Why there is no number. */
    enum Cause {
        /** An arm, or an arm of a stratum, has too few units for its scatter. */
        TOO_FEW_UNITS,
        /** A ratio over nothing. */
        ZERO_DENOMINATOR,
        /** All units of an arm are alike, or fitted exactly: that is no certainty. */
        NO_SCATTER,
        /** A covariate is constant, or the others say all that it says. */
        COLLINEAR,
        /** One unit alone fixes a slope, so that nothing is left to judge it by. */
        LEVERAGE_OF_ONE
    }

    private static double saved(Difference unadjusted, Difference adjusted) {
        return 1 - adjusted.variance() / unadjusted.variance();
    }
}
