package io.plimsoll.analysis.sequence;

import java.util.function.DoubleUnaryOperator;

/**
 * The average of bets that were all fixed before the first observation. Each bet's wealth is a supermartingale under the
 * hypothesis, so their average is one too: nothing has to be predicted, and the order of observations does not matter.
 *
 * @see "Waudby-Smith, Ramdas (2024), Estimating means of bounded random variables by betting, JRSS-B 86(1)"
 */
final class LogMixture {
    /** Bets as fractions of the largest bet that cannot go bankrupt, and how much of the wealth each gets. */
    private static final double[] FRACTIONS = {0.05, 0.2, 0.5, 0.95};
    /** Half on the largest: a disaster should be seen within a handful of requests. */
    private static final double[] WEIGHTS = {1 / 6.0, 1 / 6.0, 1 / 6.0, 1 / 2.0};

    private LogMixture() {}

    /** @param logWealth of the bet that stakes the given fraction of the largest */
    static double logE(DoubleUnaryOperator logWealth) {
        double[] terms = new double[FRACTIONS.length];
        double max = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < terms.length; i++) {
            terms[i] = Math.log(WEIGHTS[i]) + logWealth.applyAsDouble(FRACTIONS[i]);
            max = Math.max(max, terms[i]);
        }
        double sum = 0; // relative to the largest: wealth overflows a double within a few thousand requests
        for (double term : terms)
            sum += Math.exp(term - max);
        return max + Math.log(sum);
    }
}
