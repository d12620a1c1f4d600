package io.plimsoll.analysis.plan;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.special.Gamma;

/** Upper tail of a shifted t: P((Z + delta) / S > c) = E[Phi(delta - c S)], with S^2 = chi^2_nu / nu. */
final class NoncentralT {
    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);
    /** Simpson over the density of S: 1e-9 against the incomplete beta series for nu from 1 on. */
    private static final int STEPS = 1_000;
    /** Standard deviations of S, about 1 / sqrt(2 nu), beyond which its density is nothing. */
    private static final double REACH = 12;

    private NoncentralT() {}

    /** @param floored whether S counts as at least 1 */
    static double above(double nu, double c, double delta, boolean floored) {
        double half = REACH / Math.sqrt(2 * nu);
        double from = Math.max(0, 1 - half);
        double step = (1 + half - from) / STEPS;
        double sum = 0;
        for (int i = 0; i <= STEPS; i++) {
            double s = from + i * step;
            int weight = i == 0 || i == STEPS ? 1 : i % 2 == 1 ? 4 : 2;
            sum += weight * density(nu, s)
                    * NORMAL.cumulativeProbability(delta - c * (floored ? Math.max(1, s) : s));
        }
        return sum * step / 3;
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

    private static double density(double nu, double s) {
        if (s == 0)
            return nu == 1 ? Math.sqrt(2 / Math.PI) : 0;
        return 2 * Math.exp(nu / 2 * Math.log(nu / 2) - Gamma.logGamma(nu / 2) + (nu - 1) * Math.log(s)
                - nu * s * s / 2);
    }
}
