package io.plimsoll.analysis.planned;

import io.plimsoll.analysis.distribution.StandardNormal;

/**
 * How much of alpha may be spent up to an information rate t in (0, 1]: 0 at 0, all of it from 1 on, and never falling. It is
 * fixed before the first look; when the looks come is free, as long as it does not depend on what they showed.
 *
 * @see "Lan, DeMets (1983), Discrete sequential boundaries for clinical trials, Biometrika 70(3)"
 */
public sealed interface AlphaSpending {
    /**
     * @param t information rate, more than 0; beyond 1 it counts as 1
     * @param alpha of all looks together, in (0, 1), of both sides where there are two
     */
    double cumulative(double t, double alpha, Sides sides);

    /** Spends next to nothing early: 2 [1 - Phi(z_{alpha/2} / sqrt t)] a side, alpha / 2 in place of alpha where there are two. */
    record OBrienFlemingType() implements AlphaSpending {
        @Override
        public double cumulative(double t, double alpha, Sides sides) {
            double ofSide = sides == Sides.TWO ? alpha / 2 : alpha;
            double spent = 2 * StandardNormal
                    .upperTail(StandardNormal.upperQuantile(ofSide / 2) / Math.sqrt(atMostOne(t)));
            return sides == Sides.TWO ? 2 * spent : spent;
        }
    }

    /** Bounds that are nearly the same at every look: alpha ln(1 + (e - 1) t). */
    record PocockType() implements AlphaSpending {
        @Override
        public double cumulative(double t, double alpha, Sides sides) {
            return alpha * Math.log1p((Math.E - 1) * atMostOne(t));
        }
    }

    /**
     * alpha t^rho: rho 1 is near Pocock, 3 near O'Brien and Fleming.
     *
     * @see "Kim, DeMets (1987), Biometrika 74(1)"
     */
    record PowerFamily(double rho) implements AlphaSpending {
        public PowerFamily {
            if (!(rho > 0 && rho < Double.POSITIVE_INFINITY))
                throw new IllegalArgumentException("the power of a spending function is above 0, got " + rho);
        }

        @Override
        public double cumulative(double t, double alpha, Sides sides) {
            return alpha * Math.pow(atMostOne(t), rho);
        }
    }

    /**
     * alpha (1 - e^(-gamma t)) / (1 - e^(-gamma)), alpha t at gamma 0: gamma 1 is near Pocock, -4 near O'Brien and Fleming.
     *
     * @see "Hwang, Shih, DeCani (1990), Statistics in Medicine 9(12)"
     */
    record HwangShihDeCani(double gamma) implements AlphaSpending {
        public HwangShihDeCani {
            if (!(Math.abs(gamma) <= 500))
                throw new IllegalArgumentException("gamma lies in [-500, 500], got " + gamma);
        }

        @Override
        public double cumulative(double t, double alpha, Sides sides) {
            double rate = atMostOne(t);
            return gamma == 0 ? alpha * rate : alpha * Math.expm1(-gamma * rate) / Math.expm1(-gamma);
        }
    }

    private static double atMostOne(double t) {
        if (!(t > 0))
            throw new IllegalArgumentException("an information rate is above 0, got " + t);
        return Math.min(1, t);
    }
}
