package io.plimsoll.analysis.multiplicity;

import java.util.Arrays;

/** E-values of one hypothesis from several sources, as logarithms, so that neither 1e400 nor 1e-400 is lost. */
public final class CombinedEvidence {
    private static final double ROUNDING = 1e-9;

    private CombinedEvidence() {}

    /** Of independent sources, as of stages one after the other: the product. */
    public static double logProduct(double[] logE) {
        double sum = 0;
        for (double it : logE)
            sum += checked(it);
        return checked(sum);
    }

    /** Of sources that may depend on each other in any way, as of metrics of the same requests: the plain mean. */
    public static double logMean(double[] logE) {
        double[] equal = new double[logE.length];
        Arrays.fill(equal, 1.0 / Math.max(1, logE.length));
        return logMean(logE, equal);
    }

    /** @param weights fixed before the data, 0 or more, of sum 1, as many as {@code logE} */
    public static double logMean(double[] logE, double[] weights) {
        if (logE.length == 0 || logE.length != weights.length)
            throw new IllegalArgumentException(
                    "each e-value has a weight and there is one or more, got %d and %d"
                            .formatted(logE.length, weights.length));
        double whole = 0;
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < logE.length; i++) {
            if (!(weights[i] >= 0))
                throw new IllegalArgumentException("a weight is 0 or more, got " + weights[i]);
            whole += weights[i];
            largest = weights[i] > 0 ? Math.max(largest, checked(logE[i])) : largest;
        }
        if (!(Math.abs(whole - 1) <= ROUNDING))
            throw new IllegalArgumentException("weights sum to 1, got " + whole);
        if (Double.isInfinite(largest))
            return largest;
        double sum = 0;
        for (int i = 0; i < logE.length; i++)
            sum += weights[i] * Math.exp(logE[i] - largest);
        return largest + Math.log(sum);
    }

    /** The p-value that an e-value is worth: min(1, 1 / e), never 0. */
    public static double p(double logE) {
        return Math.clamp(Math.exp(-checked(logE)), Double.MIN_VALUE, 1.0);
    }

    private static double checked(double logE) {
        if (Double.isNaN(logE))
            throw new IllegalArgumentException(
                    "the logarithm of an e-value is a number or infinite, got NaN");
        return logE;
    }
}
