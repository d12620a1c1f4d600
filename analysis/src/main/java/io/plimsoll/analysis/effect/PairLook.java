package io.plimsoll.analysis.effect;

import io.plimsoll.analysis.interval.Interval;
import io.plimsoll.analysis.sequence.EValues;

/**
 * What pairs of blocks say at one look.
 *
 * @param pairs 2 or more
 * @param treatment mean over pairs
 * @param control mean over pairs
 * @param effect relative or a difference, as was asked
 * @param interval of the effect; holds at all looks together
 * @param logE evidence against equal arms
 */
public record PairLook(long pairs, double treatment, double control, double effect, Interval interval,
        double logE) {

    /** Chance bound against equal arms, at this look; it holds for whoever stops at any look. */
    public double p() {
        return EValues.p(logE);
    }
}
