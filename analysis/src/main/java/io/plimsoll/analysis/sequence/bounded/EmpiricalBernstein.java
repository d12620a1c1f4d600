package io.plimsoll.analysis.sequence.bounded;

import io.plimsoll.analysis.interval.Interval;

/**
 * Interval for the mean of values in [0, 1], one value after the other: predictable-mixture empirical Bernstein. With bets
 * lambda_t = min(truncation, sqrt(2 ln(2 / alpha) / (s2_{t-1} t ln(1 + t)))) and psi(l) = -ln(1 - l) - l, the lower bound is
 * <p>(sum lambda_i x_i - ln(2 / alpha) - sum (x_i - mean_{i-1})^2 psi(lambda_i)) / sum lambda_i,
 * <p>the upper one is 1 less the lower bound of 1 - x. Closed and cheap; order matters; {@link BettingInterval} is
 * tighter.
 *
 * @param alpha two-sided, in (0, 1)
 * @param truncation largest bet, in (0, 1); 0.5 is the paper's
 * @param up state of the lower bound
 * @param down state of the lower bound of 1 - x
 * @see "Waudby-Smith, Ramdas (2024), JRSS-B 86(1), arXiv 2010.09686, theorem 2"
 */
public record EmpiricalBernstein(double alpha, double truncation, OneSide up, OneSide down) {
    public EmpiricalBernstein {
        if (!(alpha > 0 && alpha < 1 && truncation > 0 && truncation < 1))
            throw new IllegalArgumentException(
                    "alpha and truncation lie in (0, 1), got %s and %s".formatted(alpha, truncation));
    }

    /** Before the first value. */
    public static EmpiricalBernstein start(double alpha, double truncation) {
        return new EmpiricalBernstein(alpha, truncation, OneSide.START, OneSide.START);
    }

    public EmpiricalBernstein and(double x) {
        if (!(x >= 0 && x <= 1))
            throw new IllegalArgumentException("a value lies in [0, 1], got " + x);
        double logHalf = Math.log(2 / alpha);
        return new EmpiricalBernstein(alpha, truncation, up.and(x, logHalf, truncation),
                down.and(1 - x, logHalf, truncation));
    }

    /** At this look alone, cut to [0, 1]; its looks hold together, so they may be intersected. */
    public Interval bounds() {
        double logHalf = Math.log(2 / alpha);
        return new Interval(Math.max(0, up.lower(logHalf)), Math.min(1, 1 - down.lower(logHalf)));
    }

    /**
     * @param t values so far
     * @param sum of the values
     * @param squares of the values' distances from the regularized means after them
     * @param weight sum of the bets
     * @param weighted sum of bets times values
     * @param penalty sum of squared distances from the mean before times psi
     */
    public record OneSide(long t, double sum, double squares, double weight, double weighted,
            double penalty) {
        static final OneSide START = new OneSide(0, 0, 0, 0, 0, 0);

        OneSide and(double x, double logInverse, double truncation) {
            long now = t + 1;
            double variance = (0.25 + squares) / (t + 1); // one made-up value of mean 1/2 and variance 1/4
            double lambda = Math.min(truncation,
                    Math.sqrt(2 * logInverse / (variance * now * Math.log1p(now))));
            double before = t == 0 ? 0 : sum / t;
            double regularized = (0.5 + sum + x) / (now + 1);
            return new OneSide(now, sum + x, squares + square(x - regularized), weight + lambda,
                    weighted + lambda * x,
                    penalty + square(x - before) * (-Math.log1p(-lambda) - lambda));
        }

        double lower(double logInverse) { return t == 0 ? 0 : (weighted - logInverse - penalty) / weight; }

        private static double square(double value) { return value * value; }
    }
}
