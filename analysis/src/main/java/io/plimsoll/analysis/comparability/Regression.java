package io.plimsoll.analysis.comparability;

import java.util.List;
import java.util.Locale;

import io.plimsoll.analysis.comparability.Adjustment.BlockCovariate;
import io.plimsoll.analysis.comparability.Adjustment.RegressedOn;
import io.plimsoll.analysis.comparability.CheckResult.State;
import io.plimsoll.analysis.design.PairMoments;

/**
 * Blocks regressed on what differs between the arms, where that repairs the difference.
 *
 * @param most largest relative difference that it repairs: it is no licence for anything
 */
record Regression(BlockCovariate covariate, double most) {
    /** Fewer pairs fix a slope by their own noise. */
    private static final int PAIRS_MIN = 8;

    /**
     * What becomes of a difference that is surely off.
     *
     * @param off with its size and its explanation
     * @param quantity over pairs of blocks
     * @param difference relative; where a schedule fixes it, not that of the quantity
     */
    Findings judged(CheckResult off, PairedDifference quantity, double difference, Arms arms, String remedy) {
        String why = off.explanation();
        String on = covariate.words();
        if (Math.abs(difference) > most)
            return Findings.of(off.as(State.REFUSED,
                    String.format(Locale.ROOT, "%s; a regression on %s repairs at most %.1f%% here", why, on,
                            100 * most),
                    remedy));
        if (!arms.areAdjustable() || !varied(quantity.moments(), difference))
            return Findings.of(off.as(State.REFUSED,
                    "%s; %s varied too little within the arms to say what that makes".formatted(why, on),
                    remedy));
        if (quantity.pairs() < PAIRS_MIN)
            return Findings.of(off.as(State.WAITING, "%s; a regression on %s needs %d pairs of blocks, got %d"
                    .formatted(why, on, PAIRS_MIN, quantity.pairs()), ""));
        return Findings.repaired(
                off.as(State.ADJUSTED, "%s; blocks are regressed on their %s".formatted(why, on), remedy),
                Repair.by(new RegressedOn(List.of(covariate))));
    }

    /** Within each arm by as much as the arms differ, else a regression would have to guess beyond what it saw. */
    private static boolean varied(PairMoments quantity, double relative) {
        double difference = relative * quantity.control();
        double least = difference * difference;
        return quantity.n() >= 2 && quantity.varTreatment() >= least && quantity.varControl() >= least;
    }
}
