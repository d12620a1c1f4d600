package io.plimsoll.analysis.sequence;

import io.plimsoll.analysis.basis.Basis;
import io.plimsoll.analysis.interval.Interval;
import io.plimsoll.analysis.sequence.SequenceLook.Cause;
import io.plimsoll.analysis.sequence.SequenceLook.Estimated;
import io.plimsoll.analysis.sequence.SequenceLook.NotEstimable;

/**
 * All that must be fixed before the first look for a sequence to hold; it travels with every look.
 *
 * @param mixture with its tuning phi
 * @param alternative what is asked about the margin
 * @param margin in the unit of the estimate
 * @param alpha of the whole sequence, in (0, 1); below 1/2 where only one side is asked about
 * @param burnIn observations before which no look is answered
 * @param unitOfEvidence for people: what counts as one observation
 */
public record SequencePlan(Mixture mixture, Alternative alternative, double margin, double alpha, long burnIn,
        String unitOfEvidence) {
    public SequencePlan {
        if (!Double.isFinite(margin))
            throw new IllegalArgumentException("a margin is a finite number, got " + margin);
        double below = alternative == Alternative.DIFFERENT ? 1 : 0.5;
        if (!(alpha > 0 && alpha < below))
            throw new IllegalArgumentException("alpha lies in (0, %s), got %s".formatted(below, alpha));
        if (burnIn < mixture.leastBurnIn())
            throw new IllegalArgumentException("a %s holds from %d observations on, got a burn-in of %d"
                    .formatted(mixture.method(), mixture.leastBurnIn(), burnIn));
    }

    /**
     * @param estimate of the effect
     * @param variance of the estimate, its standard error squared; 0 or more
     * @param n observations behind it
     */
    public SequenceLook look(double estimate, double variance, long n) {
        if (!Double.isFinite(estimate) || !(variance >= 0 && variance < Double.POSITIVE_INFINITY) || n < 0)
            throw new IllegalArgumentException(
                    "estimate and variance are finite, variance and n 0 or more, got %s, %s and %d"
                            .formatted(estimate, variance, n));
        if (n < burnIn)
            return new NotEstimable(this, n, Cause.BEFORE_BURN_IN,
                    "answers from %d %s on, got %d".formatted(burnIn, unitOfEvidence, n));
        if (variance == 0)
            return new NotEstimable(this, n, Cause.NO_SCATTER,
                    "%d %s that are all alike say nothing about chance".formatted(n, unitOfEvidence));
        return estimated(estimate, Math.sqrt(variance), n);
    }

    /** What a look at n observations rests on. */
    Basis basis(long n) {
        String sides = alternative == Alternative.DIFFERENT ? "two-sided" : "one-sided";
        return Basis
                .atEveryLook("%s, %s, alpha %s".formatted(mixture.method(), sides, alpha), unitOfEvidence, n,
                        burnIn, mixture.assumes())
                .tuned("phi", mixture.phi()).against(margin);
    }

    private Estimated estimated(double estimate, double error, long n) {
        double z = (estimate - margin) / error;
        return switch (alternative) {
            case DIFFERENT -> new Estimated(this, n, estimate, error,
                    Interval.around(estimate, mixture.radius(n, alpha) * error), mixture.logE(n, z),
                    EValues.p(mixture.logE(n, z)));
            case ABOVE -> new Estimated(this, n, estimate, error,
                    new Interval(estimate - mixture.radiusAbove(n, alpha) * error, Double.POSITIVE_INFINITY),
                    mixture.logEAbove(n, z), mixture.pAbove(n, z));
            case BELOW -> new Estimated(this, n, estimate, error,
                    new Interval(Double.NEGATIVE_INFINITY, estimate + mixture.radiusAbove(n, alpha) * error),
                    mixture.logEAbove(n, -z), mixture.pAbove(n, -z));
        };
    }
}
