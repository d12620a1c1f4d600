package io.plimsoll.analysis.plan;

import java.util.OptionalLong;
import java.util.function.LongPredicate;

import io.plimsoll.analysis.baseline.QuantileGap;
import io.plimsoll.analysis.sequence.TMixture;
import io.plimsoll.model.metric.Direction;

/**
 * The pairs of blocks after which a variant equal to the control passes a margin with the stated chance: the inverse of
 * {@link SmallestEffect}. It counts the last look alone, so with the looks before it is that chance or more.
 *
 * @param alpha one-sided, of passing
 * @param phi tuning of the t-mixture, as sealed
 * @param chance share of runs that have passed by then, in (0, 1)
 * @param pairsMax beyond which nobody waits, 2 or more
 */
public record RequiredPairs(double alpha, double phi, double chance, long pairsMax) {
    public RequiredPairs {
        if (!(alpha > 0 && alpha < 0.5 && chance > 0 && chance < 1))
            throw new IllegalArgumentException(
                    "alpha lies in (0, 0.5) and a chance in (0, 1), got %s and %s".formatted(alpha, chance));
        if (pairsMax < 2)
            throw new IllegalArgumentException("an effect needs two pairs, got at most " + pairsMax);
    }

    /**
     * For a mean. Empty when {@code pairsMax} are not enough.
     *
     * @param scatter standard deviation of the relative difference of an A/A pair; 0 or more
     * @param margin relative, more than 0; below 1 where more is better
     */
    public OptionalLong ofMean(double scatter, double margin, Direction worse) {
        if (!(scatter >= 0 && scatter < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException("a scatter is 0 or more, got " + scatter);
        double apart = switch (worse) { // the ratio of the two means that are to be told apart
            case LOWER_IS_BETTER -> 1 + margin;
            case HIGHER_IS_BETTER -> 1 / (1 - margin);
            case INFORMATION ->
                throw new IllegalArgumentException("the metric describes the workload: it has no worse side");
        };
        if (!(margin > 0 && apart > 1 && apart < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException("no equal variant passes a relative margin of " + margin);
        double k = Math.sqrt(2) * (apart - 1) / Math.sqrt(apart * apart + 1);
        return first(
                n -> passes(n, scatter == 0 ? Double.POSITIVE_INFINITY : k * Math.sqrt(n) / scatter, false));
    }

    /**
     * For a share. Empty when {@code pairsMax} are not enough.
     *
     * @param requests an arm and pair, more than 0; scatter is binomial, the least there can be
     * @param controlShare expected share of the control over the threshold, in [0, 1]
     * @param points margin, more than 0
     */
    public OptionalLong ofShare(double requests, double controlShare, double points) {
        if (!(requests > 0 && controlShare >= 0 && controlShare <= 1 && points > 0))
            throw new IllegalArgumentException(
                    "requests and margin are above 0 and a share in [0, 1], got %s, %s and %s"
                            .formatted(requests, points, controlShare));
        return first(n -> {
            double total = 2 * requests * n;
            double pooled = (controlShare * total + 0.5) / (total + 1); // as the estimate floors it
            return passes(n, points / Math.sqrt(2 * pooled * (1 - pooled) / requests / n), true);
        });
    }

    /**
     * For a quantile that may be worse by a fraction: what has to be seen is the gap. Empty when {@code pairsMax} are not enough, or
     * there is none.
     *
     * @param requests an arm and pair, more than 0; scatter is binomial, the least there can be
     */
    public OptionalLong ofGap(double requests, QuantileGap gap) {
        return gap.points() > 0 ? ofShare(requests, gap.pooled(), gap.points()) : OptionalLong.empty();
    }

    private boolean passes(long pairs, double standardErrors, boolean floored) {
        double radius = new TMixture(phi).radius(pairs, 2 * alpha);
        if (Double.isInfinite(radius)) return false;
        return Double.isInfinite(standardErrors)
                || NoncentralT.above(pairs - 1.0, radius, standardErrors, floored) >= chance;
    }

    private OptionalLong first(LongPredicate enough) { return FewestUnits.reaching(2, pairsMax, enough); }
}
