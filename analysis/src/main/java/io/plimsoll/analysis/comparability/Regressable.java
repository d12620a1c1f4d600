package io.plimsoll.analysis.comparability;

import io.plimsoll.analysis.design.PairMoments;

/**
 * Whether blocks can tell what a difference between the arms makes of a metric: the quantity has to have varied within each arm by as
 * much as the arms differ, else the regression would have to guess beyond what it saw.
 */
final class Regressable {
    /** Fewer pairs fix a slope by their own noise. */
    static final int PAIRS_MIN = 8;

    private Regressable() {}

    static boolean varied(PairMoments quantity, double difference) {
        double least = difference * difference;
        return quantity.n() >= 2 && quantity.varTreatment() >= least && quantity.varControl() >= least;
    }
}
