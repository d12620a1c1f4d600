package io.plimsoll.analysis.effect;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;

import io.plimsoll.analysis.comparability.Arms;
import io.plimsoll.analysis.comparability.ComparableSnapshot;
import io.plimsoll.analysis.design.BlockPair;
import io.plimsoll.analysis.effect.EffectEstimate.Estimated;
import io.plimsoll.analysis.sequence.Alternative;
import io.plimsoll.analysis.sequence.SequenceLook;
import io.plimsoll.analysis.sequence.SequencePlan;
import io.plimsoll.analysis.sequence.StoppedMean;

/**
 * The effect without the luck of an early stop ({@link StoppedMean}). Who stops at the first look that answers a question stops at a
 * lucky one, and what is seen there is too large on average. Only there: a question that had its answer a pair earlier did not bring
 * about the stop, and its raw effect stands. Pools that never swap have no adjusted effect: their interval pays for hosts too.
 *
 * @param estimator whose interval answers, with the alpha and phi of its sequence
 * @param side of the margin on which an effect is an answer
 * @param margin on the scale of the question
 */
public record EarlyStop(Estimator estimator, Alternative side, double margin) {

    /** For who stops when it is sure that there is an effect at all. */
    public static EarlyStop whenShown(Estimator estimator) {
        return new EarlyStop(estimator, Alternative.DIFFERENT, 0);
    }

    /** Empty unless the newest pair of blocks brought the answer. */
    public OptionalDouble adjusted(ComparableSnapshot snapshot, EffectQuestion question) {
        return adjusted(snapshot, question, look -> answers(look, question));
    }

    /**
     * Where more is asked than the interval of the effect says.
     *
     * @param answered whether a look has the answer, which the estimator's interval need not bear out to the last digit
     */
    public OptionalDouble adjusted(ComparableSnapshot snapshot, EffectQuestion question,
            Predicate<ComparableSnapshot> answered) {
        return snapshot.arms() == Arms.PAIRED && answered.test(snapshot) && !answered.test(before(snapshot))
                && estimator.estimate(snapshot, question) instanceof Estimated seen
                        ? adjusted(seen)
                        : OptionalDouble.empty();
    }

    private boolean answers(ComparableSnapshot look, EffectQuestion question) {
        if (!(estimator.estimate(look, question) instanceof Estimated seen)) return false;
        return switch (side) {
            case ABOVE -> seen.interval().lower() > margin;
            case BELOW -> seen.interval().upper() < margin;
            case DIFFERENT -> seen.interval().excludes(margin);
        };
    }

    /** Without the newest pair. */
    private static ComparableSnapshot before(ComparableSnapshot snapshot) {
        List<BlockPair> pairs = BlockPair.of(snapshot.blocks());
        return snapshot.first(pairs.isEmpty() ? 0 : snapshot.blocks().indexOf(pairs.getLast().first()));
    }

    private OptionalDouble adjusted(Estimated seen) {
        double error = seen.standardError();
        if (!(error > 0 && error < Double.POSITIVE_INFINITY)) return OptionalDouble.empty();
        // one bound of an interval holds at half of its alpha
        double alpha = side == Alternative.DIFFERENT ? estimator.alpha() : estimator.alpha() / 2;
        SequencePlan plan = new SequencePlan(estimator.mixture(), side, margin, alpha,
                EffectEstimate.BURN_IN, seen.basis().unitOfEvidence());
        return plan.look(seen.effect(), error * error, seen.pairs()) instanceof SequenceLook.Estimated look
                ? OptionalDouble.of(StoppedMean.of(look, 1).adjusted())
                : OptionalDouble.empty();
    }
}
