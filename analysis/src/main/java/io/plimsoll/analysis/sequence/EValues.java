package io.plimsoll.analysis.sequence;

import java.util.Arrays;

/**
 * Evidence of several tests of one hypothesis, combined. Each argument is a logarithm, of an e-process at the same look; what
 * comes out is one again, so it may be looked at as often as its parts. -infinity is an e-value of 0: no evidence at all.
 *
 * @see "Vovk, Wang (2021), E-values: calibration, combination and applications, Annals of Statistics 49(3)"
 */
public final class EValues {
    private EValues() {}

    /** Product: only for tests of independent data, as requests of different strata. */
    public static double logProductOfIndependent(double... logE) {
        check(logE);
        return Arrays.stream(logE).anyMatch(it -> it == Double.NEGATIVE_INFINITY)
                ? Double.NEGATIVE_INFINITY // not NaN, where another one is infinite
                : Arrays.stream(logE).sum();
    }

    /** Average: for tests that depend on each other in any way. One loud test among k loses a factor k. */
    public static double logAverage(double... logE) {
        check(logE);
        double max = Arrays.stream(logE).max().orElseThrow();
        if (Double.isInfinite(max))
            return max;
        double sum = Arrays.stream(logE).map(it -> Math.exp(it - max)).sum();
        return max + Math.log(sum / logE.length);
    }

    /** The chance bound that an e-value is worth: min(1, 1 / e), never 0. */
    public static double p(double logE) {
        check(logE);
        return Math.clamp(Math.exp(-logE), Double.MIN_VALUE, 1.0);
    }

    private static void check(double... logE) {
        if (logE.length == 0 || Arrays.stream(logE).anyMatch(Double::isNaN))
            throw new IllegalArgumentException("at least one e-value, none of them NaN, got "
                    + Arrays.toString(logE));
    }
}
