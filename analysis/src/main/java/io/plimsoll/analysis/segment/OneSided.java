package io.plimsoll.analysis.segment;

import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Erf;

/** Chance bounds of single effects and of their order. */
final class OneSided {
    private OneSided() {}

    /** Chance of an effect as large where the true one is 0 or less: Student's t; above 0. Needs a variance above 0. */
    static double pAbove(double effect, double variance, double degreesOfFreedom) {
        double t = effect / Math.sqrt(variance);
        double beyond = tail(Math.abs(t), degreesOfFreedom);
        return t > 0 ? beyond : 1 - beyond;
    }

    private static double tail(double t, double df) {
        double tail = df < 1e6
                ? 0.5 * Beta.regularizedBeta(df / (df + t * t), df / 2, 0.5)
                : 0.5 * Erf.erfc(t / Math.sqrt(2));
        return Math.max(Double.MIN_VALUE, tail); // below the smallest double it is still not 0
    }
}
