package io.plimsoll.analysis.plan;

import io.plimsoll.analysis.sequence.TMixture;
import io.plimsoll.model.metric.Direction;

/**
 * The smallest effect that the t-mixture of a guardrail shows at its last pair in a stated share of runs. It looks at every
 * pair, so with all looks together the share is that or more.
 * <p>With n pairs whose differences scatter by sd, and a true distance of delta standard errors sd / sqrt n from the
 * bound, the test reaches its radius c with chance E[Phi(delta - c S)], S^2 = chi^2_nu / nu, nu = n - 1: the
 * non-central t. {@link #standardErrors} is the delta at which that is the stated chance.
 *
 * @param pairs of blocks, 2 or more
 * @param alpha one-sided, that of passing or of an alarm
 * @param phi tuning of the t-mixture
 * @param chance share of runs in which it is to be seen, in (0, 1)
 * @see "Johnson, Kotz, Balakrishnan (1995), Continuous Univariate Distributions 2, chapter 31"
 */
public record SmallestEffect(int pairs, double alpha, double phi, double chance) {
    public SmallestEffect {
        if (pairs < 2)
            throw new IllegalArgumentException("an effect needs two pairs, got " + pairs);
        if (!(chance > 0 && chance < 1))
            throw new IllegalArgumentException("a chance lies in (0, 1), got " + chance);
    }

    /**
     * The smallest relative margin that a variant equal to the control passes. Infinite where none is passed.
     *
     * @param scatter standard deviation of the relative difference of an A/A pair; 0 or more
     */
    public double margin(double scatter, Direction worse) { return away(1, ratio(scatter), worse); }

    /** The smallest relative harm, margin included, that is surely beyond the margin. Infinite where none is seen. */
    public double harm(double scatter, double margin, Direction worse) {
        double bound = switch (worse) {
            case LOWER_IS_BETTER -> 1 + margin;
            case HIGHER_IS_BETTER -> 1 - margin;
            case INFORMATION -> throw informs();
        };
        return away(bound, ratio(scatter), worse);
    }

    /**
     * The smallest margin in points that a variant with the control's own share passes. Infinite where none is passed.
     *
     * @param requests an arm and pair of blocks, more than 0; scatter is binomial, the least there can be
     * @param controlShare expected share of the control over the threshold
     */
    public double marginInPoints(double requests, double controlShare) {
        return floored() * error(requests, controlShare);
    }

    /** The smallest harm in points, margin included, that is surely beyond the margin. Infinite where none is seen. */
    public double harmInPoints(double requests, double controlShare, double margin) {
        double k = floored();
        double low = margin;
        double high = 1 - controlShare;
        if (!(high - margin >= k * error(requests, controlShare + high / 2))) // this form rejects infinity - infinity too
            return Double.POSITIVE_INFINITY;
        for (int i = 0; i < 60; i++) { // the error is concave in the harm, so the two cross once
            double middle = (low + high) / 2;
            if (middle - margin < k * error(requests, controlShare + middle / 2))
                low = middle;
            else
                high = middle;
        }
        return high;
    }

    /** Distance from the bound, in standard errors of the mean pair difference. */
    public double standardErrors() {
        return NoncentralT.shift(pairs - 1, radius(), chance, false);
    }

    /** The same where the variance is floored by the binomial one: a lucky small sample variance does not help. */
    private double floored() {
        return NoncentralT.shift(pairs - 1, radius(), chance, true);
    }

    private double radius() { return new TMixture(phi).radius(pairs, 2 * alpha); }

    /**
     * How far two means must lie apart, as their ratio, 1 or more. Both scatter in proportion to themselves, so
     * (x - y)^2 = k^2 (x^2 + y^2) / 2 with k = delta scatter / sqrt n: a larger effect scatters more, and from k^2 = 2 on
     * no effect is ever seen.
     */
    private double ratio(double scatter) {
        if (scatter == 0)
            return Double.isInfinite(radius()) ? Double.POSITIVE_INFINITY : 1;
        double k = standardErrors() * scatter / Math.sqrt(pairs);
        double rest = 1 - k * k / 2;
        return rest > 0 ? (1 + Math.sqrt(1 - rest * rest)) / rest : Double.POSITIVE_INFINITY;
    }

    private static double away(double bound, double ratio, Direction worse) {
        return switch (worse) {
            case LOWER_IS_BETTER -> bound * ratio - 1;
            case HIGHER_IS_BETTER -> Double.isInfinite(ratio) ? ratio : 1 - bound / ratio;
            case INFORMATION -> throw informs();
        };
    }

    private double error(double requests, double share) {
        double total = 2 * requests * pairs;
        double pooled = (share * total + 0.5) / (total + 1); // as the estimate floors it
        return Math.sqrt(2 * pooled * (1 - pooled) / requests / pairs);
    }

    private static IllegalArgumentException informs() {
        return new IllegalArgumentException("the metric describes the workload: it has no worse side");
    }
}
