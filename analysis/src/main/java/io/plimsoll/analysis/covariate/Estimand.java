package io.plimsoll.analysis.covariate;

/** What is read off the units of an arm: a smooth function of the means of their variables, so that the delta method holds. */
public sealed interface Estimand {

    /** Value in an arm; only where it {@link #isDefined}. */
    double value(CoMoments arm);

    /** Derivatives with respect to the mean of each variable. */
    double[] gradient(CoMoments arm);

    /** Whether there are units, and a ratio has a denominator. */
    boolean isDefined(CoMoments arm);

    /** Delta method: gradient' covariance gradient / n. Needs two units. */
    default double variance(CoMoments arm) {
        double[] gradient = gradient(arm);
        return Math.max(0, arm.covariance(gradient, gradient)) / arm.n();
    }

    /** Plain mean over units. */
    record Mean(int variable) implements Estimand {
        @Override
        public double value(CoMoments arm) { return arm.mean(variable); }

        @Override
        public double[] gradient(CoMoments arm) { return unit(arm, variable, 1); }

        @Override
        public boolean isDefined(CoMoments arm) { return arm.n() > 0; }
    }

    /**
     * Share of units to which it happened, as an exceedance; the variable is 0 or 1. Its variance is never below the binomial
     * one at (x + 0.5) / (n + 1): an arm in which nothing happened is no certainty.
     */
    record Share(int happened) implements Estimand {
        @Override
        public double value(CoMoments arm) { return arm.mean(happened); }

        @Override
        public double[] gradient(CoMoments arm) { return unit(arm, happened, 1); }

        @Override
        public boolean isDefined(CoMoments arm) { return arm.n() > 0; }

        @Override
        public double variance(CoMoments arm) {
            double p = (arm.mean(happened) * arm.n() + 0.5) / (arm.n() + 1.0);
            return Math.max(Estimand.super.variance(arm), p * (1 - p) / arm.n());
        }
    }

    /**
     * Sum of one variable over the sum of another, as tokens over GPU-seconds or slow requests over requests of a block.
     *
     * @see "Deng, Knoblich, Lu (2018), arXiv 1803.06336"
     */
    record Ratio(int numerator, int denominator) implements Estimand {
        @Override
        public double value(CoMoments arm) { return arm.mean(numerator) / arm.mean(denominator); }

        @Override
        public double[] gradient(CoMoments arm) {
            double[] gradient = unit(arm, numerator, 1 / arm.mean(denominator));
            gradient[denominator] -= value(arm) / arm.mean(denominator);
            return gradient;
        }

        @Override
        public boolean isDefined(CoMoments arm) { return arm.n() > 0 && arm.mean(denominator) != 0; }
    }

    private static double[] unit(CoMoments arm, int variable, double size) {
        double[] gradient = new double[arm.variables()];
        gradient[variable] = size;
        return gradient;
    }
}
