package io.plimsoll.analysis.changepoint;

import io.plimsoll.analysis.basis.Basis;
import io.plimsoll.analysis.basis.Result;

/** What the newest point of a series says. */
public sealed interface NewestPoint {

    /**
     * The series has changed, and the newest point is the first that shows it.
     *
     * @param since index from which the new level most likely holds
     * @param up whether values grew
     * @param evidence of the detector, at least {@code runLength}
     */
    record Changed(Basis basis, int since, boolean up, double evidence, double runLength, double rho)
            implements
                NewestPoint,
                Result {}

    /** @param watched points since the burn-in, or since the last alarm's new level */
    record NoChangeSeen(Basis basis, double evidence, int watched, double runLength, double rho)
            implements
                NewestPoint,
                Result {}

    /** Fewer points than the burn-in since the start, or since the change that was last found. */
    record TooFewPoints(int points, int needed) implements NewestPoint {}
}
