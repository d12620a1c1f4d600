package io.plimsoll.analysis.effect;

import java.util.List;
import java.util.Optional;

import io.plimsoll.analysis.comparability.Arms;
import io.plimsoll.analysis.comparability.ComparableSnapshot;
import io.plimsoll.analysis.design.BlockPair;
import io.plimsoll.analysis.design.PairMoments;
import io.plimsoll.analysis.design.PairValue;
import io.plimsoll.analysis.effect.EffectEstimate.Cause;
import io.plimsoll.analysis.effect.EffectEstimate.NotEstimable;
import io.plimsoll.analysis.sequence.TMixture;
import io.plimsoll.model.metric.Direction;

/**
 * The effect of the treatment, from block pairs, with an interval that holds at every look.
 *
 * @param alpha two-sided, in (0, 1): an upper or lower bound alone holds at half of it
 * @param phi tuning of the t-mixture, fixed before the first look
 */
public record Estimator(double alpha, double phi) {
    public Estimator {
        if (!(alpha > 0 && alpha < 1))
            throw new IllegalArgumentException("alpha lies in (0, 1), got " + alpha);
    }

    public EffectEstimate estimate(ComparableSnapshot snapshot, EffectQuestion question) {
        if (snapshot.arms() == Arms.TREATMENT_ONLY)
            return new NotEstimable(question, Cause.NO_CONTROL, "this stage has no control to compare with");
        List<BlockPair> pairs = BlockPair.of(snapshot.blocks());
        return switch (question.statistic()) {
            case MEAN -> MeanEstimator.estimate(pairs, question, this);
            case P50, P90, P99 -> QuantileEstimator.estimate(pairs, question, this);
            case EXCEEDANCE, PROPORTION -> ShareEstimator.estimate(pairs, question, this);
        };
    }

    /**
     * How much worse the treatment's mean is than its margin allows, where the margin of a pair is the larger of {@code
     * fraction} of the control and {@code floor}: the interval of the mean over pairs of harm - max(fraction C, floor).
     * Below 0 is inside, above 0 is a breach. Empty while there are less than two pairs.
     *
     * @param fraction of the control's mean, of 1
     * @param floor in the stored unit of the metric
     */
    public Optional<Interval> beyondMargin(ComparableSnapshot snapshot, EffectQuestion question,
            double fraction, double floor) {
        List<PairValue> values = MeanEstimator.values(BlockPair.of(snapshot.blocks()), question);
        if (snapshot.arms() == Arms.TREATMENT_ONLY || values.size() < 2) return Optional.empty();
        double sign = question.metric().direction() == Direction.HIGHER_IS_BETTER ? -1 : 1;
        PairMoments moments = PairMoments.of(values.stream().map(pair -> new PairValue(
                sign * (pair.treatment() - pair.control()), Math.max(fraction * pair.control(), floor)))
                .toList());
        double radius = radius(moments.n()) * Math.sqrt(moments.varDifference() / moments.n());
        return Optional.of(new Interval(moments.difference() - radius, moments.difference() + radius));
    }

    /** Radius of the interval in standard errors. */
    double radius(int pairs) {
        return new TMixture(phi).radius(pairs, alpha);
    }

    static NotEstimable tooFewPairs(EffectQuestion question, int pairs) {
        return new NotEstimable(question, Cause.TOO_FEW_BLOCKS,
                "an interval needs two pairs of complete blocks, got " + pairs);
    }
}
