package io.plimsoll.analysis.sequence;

import io.plimsoll.analysis.basis.Basis;
import io.plimsoll.analysis.basis.Result;
import io.plimsoll.analysis.sequence.SequenceLook.Estimated;

/**
 * The effect beside its bias-adjusted self, for a sequence that is read when it first excludes its margin. To stop there is to stop
 * at a lucky moment, so what is seen is too large on average. The first observation alone is not: its mean, given what was
 * seen at the stop and that no look before was one, is unbiased too, and as little scattered as can be.
 * <p>With f_k(s) the density of the walk S_k below all boundaries so far, and g_k(s) the same weighted by the first
 * observation, both follow by one convolution with N(0, 1) a look; adjusted = margin + sd g_n(s) / f_n(s), s = n (estimate - margin) / sd.
 * <p>Exact for Gaussian observations of known scatter; the observed scatter stands for it. Over all runs it is unbiased; of runs
 * that find a small effect early only the lucky ones are seen, and these keep a part of their bias.
 *
 * @param raw as seen
 * @param adjusted in the same unit
 * @param basis of the look, and how it was adjusted
 * @see "Emerson, Fleming (1990), Parameter estimation following group sequential hypothesis testing, Biometrika 77(4)"
 */
public record StoppedMean(double raw, double adjusted, Basis basis) implements Result {
    /** More looks are merged: the path between them then counts as unseen, which hardly matters so late. */
    private static final int LOOKS_MAX = 400;

    /**
     * @param look at which the sequence first excludes its margin; a look before any exclusion is answered too, as if read now
     * @param looksEvery observations between looks, 1 or more
     */
    public static StoppedMean of(Estimated look, long looksEvery) {
        if (looksEvery < 1)
            throw new IllegalArgumentException(
                    "a look comes after at least one observation, got " + looksEvery);
        SequencePlan plan = look.plan();
        long n = look.n();
        long step = Math.max(looksEvery, (n + LOOKS_MAX - 1) / LOOKS_MAX);
        double sd = look.standardError() * Math.sqrt(n);
        double sign = plan.alternative() == Alternative.BELOW ? -1 : 1;
        double sum = sign * (look.estimate() - plan.margin()) / sd * n;
        double first = new WalkBelowBoundary(plan, step).firstObservationGiven(sum, n);
        return new StoppedMean(look.estimate(), plan.margin() + sign * sd * first,
                look.basis().alsoAssuming("the sequence stops when it first excludes its margin"));
    }
}
