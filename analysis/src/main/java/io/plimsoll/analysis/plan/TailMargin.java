package io.plimsoll.analysis.plan;

import io.plimsoll.analysis.sequence.TMixture;

/**
 * What a tail guardrail can resolve before the deadline: with so few requests, an equal variant could never pass a
 * margin that is smaller than the interval is wide.
 *
 * @param requests an arm and pair of blocks, 1 or more
 * @param pairs that fit before the deadline, 2 or more
 * @param alpha one-sided, of passing
 * @param phi tuning of the t-mixture
 */
public record TailMargin(double requests, int pairs, double alpha, double phi) {
    public TailMargin {
        if (!(requests >= 1) || pairs < 2)
            throw new IllegalArgumentException("a tail needs requests and two pairs, got %s and %d"
                    .formatted(requests, pairs));
    }

    /**
     * The smallest margin that a variant with the control's own share passes in half of all runs. Scatter is binomial,
     * the least there can be.
     *
     * @param controlShare expected share of the control over the threshold, as 0.10 for {@code x1 of control p90}
     */
    public double smallest(double controlShare) {
        double total = 2 * requests * pairs;
        double share = (controlShare * total + 0.5) / (total + 1); // as the estimate floors it
        double error = Math.sqrt(2 * share * (1 - share) / requests / pairs);
        return error * new TMixture(phi).radius(pairs, 2 * alpha);
    }

    /** The smallest margin that could pass at all, with no request of either arm over the threshold. */
    public double smallestAtBest() {
        return smallest(0);
    }
}
