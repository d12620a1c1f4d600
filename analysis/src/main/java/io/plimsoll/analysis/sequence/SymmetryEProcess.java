package io.plimsoll.analysis.sequence;

import java.util.Arrays;

/**
 * Evidence that observations lie to one side of 0: under "each, given its size and all before, is as likely positive as
 * negative", the chance that e ever reaches 1 / alpha is at most alpha. Nothing is assumed about sizes, which may differ and
 * may be few; the t-mixture takes seven equal observations of one sign for proof at alpha 1e-4, though they have chance 2^-6.
 * <p>A bet lambda has wealth prod(exp(lambda x_i) / cosh(lambda x_i)), of mean 1 by symmetry; e is the average over bets of
 * both signs, cosh(lambda sum x_i) / prod cosh(lambda x_i). It at most doubles by an observation.
 *
 * @see "de la Pena (1999), A general class of exponential inequalities for martingales and ratios, Annals of Probability 27(1)"
 */
public final class SymmetryEProcess {
    /** A factor of 4 apart, fixed before any data: from shifts as large as the range to 1 / 4,000 of it. */
    private static final double[] BETS = {1, 4, 16, 64, 256, 1_024, 4_096};

    private SymmetryEProcess() {}

    /** @param values in [-1, 1], independent, in any order; 0 says nothing */
    public static double logE(double... values) {
        if (!Arrays.stream(values).allMatch(value -> Math.abs(value) <= 1))
            throw new IllegalArgumentException("values lie in [-1, 1], got " + Arrays.toString(values));
        double sum = Arrays.stream(values).sum();
        return EValues.logAverage(Arrays.stream(BETS).map(bet -> logCosh(bet * sum)
                - Arrays.stream(values).map(value -> logCosh(bet * value)).sum()).toArray());
    }

    /** Fewer observations can never reach 1 / alpha: all of one sign have the chance 2^(1 - n). */
    public static int leastObservations(double alpha) {
        if (!(alpha > 0 && alpha < 1))
            throw new IllegalArgumentException("alpha lies in (0, 1), got " + alpha);
        return 1 + (int) Math.ceil(-Math.log(alpha) / Math.log(2));
    }

    private static double logCosh(double x) { // cosh itself overflows beyond 710
        return Math.abs(x) + Math.log1p(Math.exp(-2 * Math.abs(x))) - Math.log(2);
    }
}
