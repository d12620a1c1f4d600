package io.plimsoll.analysis.sequence.quantile;

import java.util.Arrays;

import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;

import io.plimsoll.analysis.sequence.boundary.BetaBinomialMixture;

/**
 * Whether two arms have the same quantile, at every look, without any assumption on the distribution; observations are
 * independent, so requests of one batch are not for it.
 * <p>For a common quantile x the counts below x in both arms are binomial walks, and e = inf over x of M_A(x) M_B(x) with M the
 * two-sided beta-binomial mixture of count(<= x) - n q. At an observation any value between F(x-) and F(x) may be the
 * true chance, so the least evidence of them counts.
 *
 * @param q quantile, in (0, 1)
 * @param tOpt observations an arm at which it is most powerful, above 0
 * @param alphaOpt chance of error that it is tuned to, in (0, 1)
 * @see "Howard, Ramdas (2022), Bernoulli 28(3), arXiv 1906.09712, theorem 5"
 */
public record QuantileAbTest(double q, double tOpt, double alphaOpt) {
    public QuantileAbTest {
        if (!(q > 0 && q < 1 && tOpt > 0 && alphaOpt > 0 && alphaOpt < 1))
            throw new IllegalArgumentException(
                    "q and alphaOpt lie in (0, 1), tOpt is above 0, got %s, %s and %s".formatted(q, alphaOpt,
                            tOpt));
    }

    /**
     * Logarithm of the evidence against equal quantiles; its supremum over looks reaches -ln alpha with chance at most alpha.
     *
     * @param control at least one observation, any order, ties allowed
     * @param treatment like {@code control}
     */
    public double logE(double[] control, double[] treatment) {
        Arm a = new Arm(sorted(control), BetaBinomialMixture.ofTrials(tOpt, alphaOpt, q));
        Arm b = new Arm(sorted(treatment), a.mixture);
        double least = Double.POSITIVE_INFINITY;
        while (!a.isRead() || !b.isRead()) {
            double x = Math.min(a.next(), b.next());
            a.readUpTo(x);
            b.readUpTo(x);
            if (a.isBelow() && b.isBelow())
                continue; // both grow more likely further up
            least = Math.min(least, a.logE() + b.logE());
            if (a.isAbove() && b.isAbove())
                break; // and less likely from here on
        }
        return least;
    }

    /** The chance bound that belongs to one look; 1 where the evidence is for equality. */
    public double p(double[] control, double[] treatment) {
        return Math.min(1, Math.exp(-logE(control, treatment)));
    }

    private static double[] sorted(double[] values) {
        if (values.length == 0 || Arrays.stream(values).anyMatch(Double::isNaN))
            throw new IllegalArgumentException(
                    "an arm has at least one observation, and none is NaN, got " + values.length);
        double[] copy = values.clone();
        Arrays.sort(copy);
        return copy;
    }

    /** One arm, read upward: the chances that the value just read can have, as counts. */
    private final class Arm {
        private final double[] values;
        private final BetaBinomialMixture mixture;
        private final double likeliest;
        private int less;
        private int lessOrEqual;

        Arm(double[] values, BetaBinomialMixture mixture) {
            this.values = values;
            this.mixture = mixture;
            this.likeliest = values.length * likeliestShare();
        }

        boolean isRead() { return lessOrEqual == values.length; }

        double next() { return isRead() ? Double.POSITIVE_INFINITY : values[lessOrEqual]; }

        void readUpTo(double x) {
            less = lessOrEqual;
            while (lessOrEqual < values.length && values[lessOrEqual] <= x)
                lessOrEqual++;
        }

        boolean isBelow() { return lessOrEqual < likeliest; }

        boolean isAbove() { return less > likeliest; }

        double logE() { return logE(Math.clamp(likeliest, less, lessOrEqual)); }

        private double logE(double count) {
            return mixture.logE(count - values.length * q, values.length * q * (1 - q));
        }

        /** Where the evidence is least; it is convex in the count. */
        private double likeliestShare() {
            UnivariateFunction evidence = share -> logE(share * values.length);
            return new BrentOptimizer(1e-9, 1e-12).optimize(new MaxEval(1_000),
                    new UnivariateObjectiveFunction(evidence), GoalType.MINIMIZE, new SearchInterval(0, 1, q))
                    .getPoint();
        }
    }
}
