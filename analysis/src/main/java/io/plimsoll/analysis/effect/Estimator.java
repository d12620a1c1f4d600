package io.plimsoll.analysis.effect;

import java.util.List;

import io.plimsoll.analysis.comparability.Arms;
import io.plimsoll.analysis.comparability.ComparableSnapshot;
import io.plimsoll.analysis.design.BlockPair;
import io.plimsoll.analysis.effect.EffectEstimate.Cause;
import io.plimsoll.analysis.effect.EffectEstimate.NotEstimable;
import io.plimsoll.analysis.sequence.TMixture;

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

    /** Radius of the interval in standard errors. */
    double radius(int pairs) {
        return new TMixture(phi).radius(pairs, alpha);
    }

    static NotEstimable tooFewPairs(EffectQuestion question, int pairs) {
        return new NotEstimable(question, Cause.TOO_FEW_BLOCKS,
                "an interval needs two pairs of complete blocks, got " + pairs);
    }
}
