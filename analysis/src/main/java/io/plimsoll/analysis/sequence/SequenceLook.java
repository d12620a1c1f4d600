package io.plimsoll.analysis.sequence;

import io.plimsoll.analysis.basis.Basis;
import io.plimsoll.analysis.basis.Result;
import io.plimsoll.analysis.interval.Interval;

/** What a sequence says at one look, or why it says nothing. Both carry the plan: method, tuning, burn-in and margin. */
public sealed interface SequenceLook extends Result {

    SequencePlan plan();

    /** Observations behind this look, in the plan's unit of evidence. */
    long n();

    @Override
    default Basis basis() { return plan().basis(n()); }

    /**
     * @param estimate as it is seen; at an early stop it is too large on average, see {@link StoppedMean}
     * @param standardError in the unit of the estimate, above 0
     * @param bounds hold at all looks together, with chance 1 - alpha or more
     * @param logE evidence against the hypothesis that the plan's alternative leaves; combines with others, see {@link EValues}
     * @param p chance bound at this look, at most alpha just when the bounds exclude the margin; {@link RunningP} collects them
     */
    record Estimated(SequencePlan plan, long n, double estimate, double standardError, Interval bounds,
            double logE, double p) implements SequenceLook {

        /** Whether the plan's alternative is shown, at the alpha of the whole sequence. */
        public boolean rejects() {
            return bounds.excludes(plan.margin());
        }
    }

    /** @param detail for people: what is there and what is needed */
    record NotEstimable(SequencePlan plan, long n, Cause cause, String detail) implements SequenceLook {}

    /** Why there is no number. */
    enum Cause {
        /** The promise starts with the burn-in, which was fixed before the first look. */
        BEFORE_BURN_IN,
        /** Observations that are all alike show no scatter, so nothing can be said about chance. */
        NO_SCATTER
    }
}
