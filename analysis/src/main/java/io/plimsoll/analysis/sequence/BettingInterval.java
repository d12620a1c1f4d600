package io.plimsoll.analysis.sequence;

import java.util.Arrays;

import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.analysis.solvers.BrentSolver;

import io.plimsoll.analysis.basis.Basis;
import io.plimsoll.analysis.interval.Interval;

/**
 * Interval for the mean of values in [0, 1] that holds at every look and assumes no distribution: all m that a hedged
 * gambler does not get rich on. Half the capital bets that the mean is above m, half that it is below, each as an average of
 * bets that were fixed before the first value; m is excluded when a half reaches 1 / alpha.
 * <p>The order of the values does not matter, as merged cells do not keep it. {@link BettingEProcess} is the same idea for an alarm,
 * where few large bets are best; an interval that goes on shrinking needs small ones too.
 *
 * @param alpha two-sided, in (0, 1)
 * @param unitOfEvidence for people: what counts as one value, as "blocks"
 * @see "Waudby-Smith, Ramdas (2024), JRSS-B 86(1), arXiv 2010.09686, theorem 3 (hedged capital), with fixed bets"
 */
public record BettingInterval(double alpha, String unitOfEvidence) {
    private static final double ACCURACY = 1e-12;
    private static final double LARGE = 1e200;
    private static final String METHOD = "hedged betting, eight fixed bets from 0.95 downward by halves";
    private static final String ASSUMES = "values lie in [0, 1] and have one mean given the past; no distribution";

    public BettingInterval {
        if (!(alpha > 0 && alpha < 1))
            throw new IllegalArgumentException("alpha lies in (0, 1), got " + alpha);
    }

    /** @param values in [0, 1], in any order */
    public BoundedMean of(double... values) {
        for (double value : values)
            if (!(value >= 0 && value <= 1))
                throw new IllegalArgumentException("a value lies in [0, 1], got " + value);
        if (values.length == 0)
            return new BoundedMean.NoObservations(unitOfEvidence);
        double mean = Arrays.stream(values).average().orElseThrow();
        double[] complements = Arrays.stream(values).map(value -> 1 - value).toArray();
        return new BoundedMean.Estimated(mean,
                new Interval(Math.min(mean, lower(values, mean)),
                        Math.max(mean, 1 - lower(complements, 1 - mean))),
                alpha, Basis.atEveryLook(METHOD, unitOfEvidence, values.length, 1, ASSUMES));
    }

    /** Where half the capital, betting that the mean is above, reaches 1 / alpha: the wealth falls as m rises. */
    private double lower(double[] values, double mean) {
        UnivariateFunction beyond = m -> LogMixture.FOR_INTERVALS
                .logE(fraction -> logWealth(values, fraction, m))
                - Math.log(2 / alpha);
        double smallest = Math.max(mean * 1e-9, Double.MIN_NORMAL);
        if (mean <= smallest || beyond.value(smallest) <= 0)
            return 0;
        return new BrentSolver(ACCURACY, ACCURACY).solve(1_000, beyond, smallest, mean);
    }

    /** The sum of ln(1 + fraction (x / m - 1)); a logarithm only when the product is about to leave a double. */
    private static double logWealth(double[] values, double fraction, double m) {
        double logWealth = 0;
        double wealth = 1;
        for (double value : values) {
            wealth *= 1 + fraction * (value / m - 1);
            if (wealth > LARGE || wealth < 1 / LARGE) {
                logWealth += Math.log(wealth);
                wealth = 1;
            }
        }
        return logWealth + Math.log(wealth);
    }
}
