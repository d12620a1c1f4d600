package io.plimsoll.analysis.plan;

import io.plimsoll.analysis.distribution.StandardNormal;

/** Upper tail of a shifted t: P((Z + delta) / S > c) = E[Phi(delta - c S)], with S^2 = chi^2_nu / nu. */
final class NoncentralT {
    /** Where the density of ln S has fallen by e^-40, nothing is left. */
    private static final double NOTHING = -40;
    /** Bounds the work where delta is absurdly large. */
    private static final int STEPS_MAX = 50_000;

    private NoncentralT() {}

    /**
     * Simpson over x = ln S, whose density is proportional to exp(nu (x - (e^(2x) - 1) / 2)): smooth for every nu, also for
     * fractions between 1 and 2, where that of S itself has no derivative at 0.
     *
     * @param nu degrees of freedom, more than 0
     * @param floored whether S counts as at least 1
     */
    static double above(double nu, double c, double delta, boolean floored) {
        double step = Math.min(0.25 / Math.sqrt(2 * nu), 0.5 / Math.max(1, Math.abs(delta)));
        int left = steps(nu, -step);
        int right = steps(nu, step);
        double sum = 0;
        double all = 0;
        for (int i = -left; i <= right; i++) { // 0 lies between two panels: there the floor has its kink
            double s = Math.exp(i * step);
            double weight = (i == -left || i == right ? 1 : Math.floorMod(i + left, 2) == 1 ? 4 : 2)
                    * Math.exp(logDensity(nu, i * step));
            all += weight;
            sum += weight * StandardNormal.upperTail(c * (floored ? Math.max(1, s) : s) - delta);
        }
        return sum / all;
    }

    /** The delta at which the tail above c has the given chance; infinite where c is. */
    static double shift(double nu, double c, double chance, boolean floored) {
        if (Double.isInfinite(c))
            return c;
        double low = 0;
        double high = 1;
        while (above(nu, c, high, floored) < chance)
            high *= 2;
        for (int i = 0; i < 60 && high - low > 1e-12 * high; i++) {
            double middle = (low + high) / 2;
            if (above(nu, c, middle, floored) < chance)
                low = middle;
            else
                high = middle;
        }
        return high;
    }

    /** An even number of steps from 0 to where the density is nothing. */
    private static int steps(double nu, double step) {
        int count = 2;
        while (count < STEPS_MAX && logDensity(nu, count * step) > NOTHING)
            count += 2;
        return count;
    }

    private static double logDensity(double nu, double x) { return nu * (x - Math.expm1(2 * x) / 2); }
}
