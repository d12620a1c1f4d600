package io.plimsoll.analysis.sequence;

import java.util.function.DoubleUnaryOperator;

/**
 * The average of bets that were all fixed before the first observation. Each bet's wealth is a supermartingale under the
 * hypothesis, so their average is one too: nothing has to be predicted, and the order of observations does not matter.
 *
 * @see "Waudby-Smith, Ramdas (2024), Estimating means of bounded random variables by betting, JRSS-B 86(1)"
 */
final class LogMixture {
    /** Half on the largest: a disaster should be seen within a handful of requests. */
    static final LogMixture FOR_ALARMS = new LogMixture(new double[]{0.05, 0.2, 0.5, 0.95},
            new double[]{1 / 6.0, 1 / 6.0, 1 / 6.0, 1 / 2.0});
    /** Equal parts on bets a factor of 2 apart: one of them suits any scatter and any number of observations. */
    static final LogMixture FOR_INTERVALS = geometric(0.95, 8);

    /** Bets as fractions of the largest bet that cannot go bankrupt, and how much of the wealth each gets. */
    private final double[] fractions;
    private final double[] weights;

    private LogMixture(double[] fractions, double[] weights) {
        this.fractions = fractions;
        this.weights = weights;
    }

    private static LogMixture geometric(double largest, int bets) {
        double[] fractions = new double[bets];
        double[] weights = new double[bets];
        for (int i = 0; i < bets; i++) {
            fractions[i] = Math.scalb(largest, -i);
            weights[i] = 1.0 / bets;
        }
        return new LogMixture(fractions, weights);
    }

    /** @param logWealth of the bet that stakes the given fraction of the largest */
    double logE(DoubleUnaryOperator logWealth) {
        double[] terms = new double[fractions.length];
        double max = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < terms.length; i++) {
            terms[i] = Math.log(weights[i]) + logWealth.applyAsDouble(fractions[i]);
            max = Math.max(max, terms[i]);
        }
        double sum = 0; // relative to the largest: wealth overflows a double within a few thousand requests
        for (double term : terms)
            sum += Math.exp(term - max);
        return max + Math.log(sum);
    }
}
