package io.plimsoll.analysis.sequence;

/** The mean of values in [0, 1], as the attainment of an SLO over blocks, or why it cannot be said. */
public sealed interface BoundedMean {

    /**
     * @param mean of the values
     * @param bounds hold at all looks together, with chance 1 - alpha or more
     * @param alpha two-sided
     * @param n values
     * @param unitOfEvidence for people: what counts as one value
     * @param method for people: which computation this is, and its tuning
     * @param assumes for people: what has to be true for the promise to hold
     */
    record Estimated(double mean, Bounds bounds, double alpha, long n, String unitOfEvidence, String method,
            String assumes) implements BoundedMean {}

    /** There is no value yet, so nothing bounds the mean but what it is: 0 and 1. */
    record NoObservations(String unitOfEvidence) implements BoundedMean {}
}
