package io.plimsoll.analysis.effect;

import io.plimsoll.analysis.basis.Basis;
import io.plimsoll.analysis.basis.Result;
import io.plimsoll.analysis.interval.Interval;
import io.plimsoll.analysis.sequence.EValues;

/**
 * What pairs of blocks say at one look.
 *
 * @param test that was made, with its tuning
 * @param scale on which the effect was asked for
 * @param pairs 2 or more
 * @param treatment mean over pairs
 * @param control mean over pairs
 * @param effect on that scale
 * @param interval of the effect; holds at all looks together
 * @param logE evidence against equal arms
 */
public record PairLook(PairTest test, EffectScale scale, long pairs, double treatment, double control,
        double effect, Interval interval, double logE) implements Result {

    /** Made when it is read: a thousand looks are taken for one that is. */
    @Override
    public Basis basis() {
        String method = switch (scale) {
            case RELATIVE -> "relative mean of block pairs, %s, Fieller inversion";
            case POINTS -> "difference of block pairs, %s";
        };
        return Basis.atEveryLook(method.formatted(test.mixture().method()), "pair of blocks", pairs,
                EffectEstimate.BURN_IN, test.mixture().assumes()).tuned("phi", test.mixture().phi())
                .against(0);
    }

    /** Chance bound against equal arms, at this look; it holds for whoever stops at any look. */
    public double p() {
        return EValues.p(logE);
    }
}
