package io.plimsoll.analysis.changepoint;

import java.util.List;
import java.util.OptionalDouble;

import io.plimsoll.analysis.basis.Basis;
import io.plimsoll.analysis.basis.Result;

/** The changes of a series, or why none can be named. */
public sealed interface ChangePoints {

    /**
     * Perhaps no change at all.
     *
     * @param falseAlarms chance bound of naming any change in a series without one
     * @param changes in the order of the series
     * @param nextP of the best further split, which was refused; empty where no segment is long enough for one
     * @param rho autocorrelation that was allowed for, the largest over all steps
     * @param block of whitened points that stay together
     */
    record Found(Basis basis, double falseAlarms, List<ChangePoint> changes, OptionalDouble nextP, double rho,
            int block, int minSegment, int permutations, long seed) implements ChangePoints, Result {
        public Found {
            changes = List.copyOf(changes);
        }
    }

    record NotEstimable(Cause cause, String detail) implements ChangePoints {}

    /**
     * @param index first point at the new level
     * @param p chance bound of a split as good without a change; above 0
     * @param meanBefore of the points since the change before, or since the start
     * @param meanAfter of the points up to the next change, or to the end
     */
    record ChangePoint(int index, double statistic, double p, double meanBefore, double meanAfter) {}

    /** Why no change can be named, nor excluded. */
    enum Cause {
        TOO_FEW_POINTS,
        /** The series wanders so much that a random walk would look the same: every level is temporary. */
        LOOKS_LIKE_A_RANDOM_WALK
    }
}
