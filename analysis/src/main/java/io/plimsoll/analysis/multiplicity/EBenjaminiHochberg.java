package io.plimsoll.analysis.multiplicity;

import java.util.Arrays;

/**
 * Rejects the k hypotheses of the largest e-values, k the largest with k e_(k) &gt;= m / alpha. The expected share of false
 * ones among them is at most alpha, under any dependence, and at any time that the data choose to look.
 *
 * @see "Wang, Ramdas (2022), False discovery rate control with e-values, JRSS B 84(3)"
 */
public final class EBenjaminiHochberg {
    private EBenjaminiHochberg() {}

    /**
     * @param e of each hypothesis, 0 or more, may be infinite
     * @param alpha in (0, 1)
     * @return which hypotheses are rejected, in the order of {@code e}
     */
    public static boolean[] reject(double[] e, double alpha) {
        if (!(alpha > 0 && alpha < 1))
            throw new IllegalArgumentException("alpha lies in (0, 1), got " + alpha);
        for (double it : e)
            if (!(it >= 0)) // this form rejects NaN too
                throw new IllegalArgumentException("an e-value is 0 or more, got " + it);
        double[] sorted = e.clone();
        Arrays.sort(sorted);
        double least = Double.POSITIVE_INFINITY; // e-values that are rejected: those equal to the k-th are as well, as k grows
        boolean any = false;
        for (int k = 1; k <= e.length; k++)
            if (k * sorted[e.length - k] >= e.length / alpha) {
                least = sorted[e.length - k];
                any = true;
            }
        boolean[] reject = new boolean[e.length];
        for (int i = 0; i < e.length; i++)
            reject[i] = any && e[i] >= least;
        return reject;
    }
}
