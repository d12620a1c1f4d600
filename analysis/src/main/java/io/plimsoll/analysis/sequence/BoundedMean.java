package io.plimsoll.analysis.sequence;

import io.plimsoll.analysis.basis.Basis;
import io.plimsoll.analysis.basis.Result;
import io.plimsoll.analysis.interval.Interval;

/** The mean of values in [0, 1], as the attainment of an SLO over blocks, or why it cannot be said. */
public sealed interface BoundedMean {

    /**
     * @param mean of the values
     * @param bounds hold at all looks together, with chance 1 - alpha or more
     * @param alpha two-sided
     */
    record Estimated(double mean, Interval bounds, double alpha,
            Basis basis) implements BoundedMean, Result {}

    /** There is no value yet, so nothing bounds the mean but what it is: 0 and 1. */
    record NoObservations(String unitOfEvidence) implements BoundedMean {}
}
