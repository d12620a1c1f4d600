package io.plimsoll.analysis.multiplicity;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Ways to adjust p-values of several hypotheses, so that each adjusted one may be compared with the same alpha. The p-values
 * must hold at the look that is taken: fixed sizes, or p-values that are valid at every look. Steps are given for the i-th
 * smallest of m, i from 1.
 */
public enum AdjustedP {
    /** m p: chance of any false rejection at most alpha, under any dependence. */
    BONFERRONI {
        @Override
        double[] sorted(double[] p) { return Arrays.stream(p).map(it -> p.length * it).toArray(); }
    },
    /**
     * (m - i + 1) p, no smaller than the one before: as Bonferroni, and never weaker.
     *
     * @see "Holm (1979), Scandinavian Journal of Statistics 6(2)"
     */
    HOLM {
        @Override
        double[] sorted(double[] p) { return rising(each(p, i -> (p.length - i) * p[i])); }
    },
    /**
     * (m - i + 1) p, no larger than the one after: stronger than Holm, for independent or positively dependent p-values.
     *
     * @see "Hochberg (1988), Biometrika 75(4)"
     */
    HOCHBERG {
        @Override
        double[] sorted(double[] p) { return falling(each(p, i -> (p.length - i) * p[i])); }
    },
    /**
     * Closed test of Simes' tests: strongest of the four, under the same dependence as Hochberg.
     *
     * @see "Hommel (1988), Biometrika 75(2); Wright (1992), Biometrics 48(4), for the steps"
     */
    HOMMEL {
        @Override
        double[] sorted(double[] p) { return Hommel.sorted(p); }
    },
    /**
     * 1 - (1 - p)^(m - i + 1), no smaller than the one before: for independent p-values.
     *
     * @see "Holland, Copenhaver (1987), Biometrics 43(2)"
     */
    HOLM_SIDAK {
        @Override
        double[] sorted(double[] p) {
            return rising(each(p, i -> -Math.expm1((p.length - i) * Math.log1p(-p[i])))); // right for a p of 1e-50
        }
    },
    /**
     * m p / i, no larger than the one after: expected share of false ones among the rejected at most alpha, for
     * independent or positively dependent p-values.
     *
     * @see "Benjamini, Hochberg (1995), JRSS B 57(1)"
     */
    BENJAMINI_HOCHBERG {
        @Override
        double[] sorted(double[] p) { return falling(each(p, i -> p.length * p[i] / (i + 1))); }
    },
    /**
     * Benjamini-Hochberg times 1 + 1/2 + ... + 1/m, under any dependence.
     *
     * @see "Benjamini, Yekutieli (2001), Annals of Statistics 29(4)"
     */
    BENJAMINI_YEKUTIELI {
        @Override
        double[] sorted(double[] p) {
            double harmonic = IntStream.rangeClosed(1, p.length).mapToDouble(i -> 1.0 / i).sum();
            return falling(each(p, i -> harmonic * p.length * p[i] / (i + 1)));
        }
    };

    /** Of p-values in rising order, in the same order. */
    abstract double[] sorted(double[] p);

    /**
     * @param p of each hypothesis, in [0, 1]
     * @return adjusted, at most 1, in the order of {@code p}
     */
    public double[] adjust(double[] p) {
        for (double it : p)
            if (!(it >= 0 && it <= 1)) // this form rejects NaN too
                throw new IllegalArgumentException("a p-value lies in [0, 1], got " + it);
        int[] order = IntStream.range(0, p.length).boxed().sorted(Comparator.comparingDouble(i -> p[i]))
                .mapToInt(i -> i).toArray();
        double[] sorted = sorted(Arrays.stream(order).mapToDouble(i -> p[i]).toArray());
        double[] adjusted = new double[p.length];
        for (int i = 0; i < order.length; i++)
            adjusted[order[i]] = Math.min(1, sorted[i]);
        return adjusted;
    }

    /** @return which hypotheses are rejected at alpha, in the order of {@code p} */
    public boolean[] reject(double[] p, double alpha) {
        if (!(alpha > 0 && alpha < 1))
            throw new IllegalArgumentException("alpha lies in (0, 1), got " + alpha);
        double[] adjusted = adjust(p);
        boolean[] reject = new boolean[p.length];
        for (int i = 0; i < p.length; i++)
            reject[i] = adjusted[i] <= alpha;
        return reject;
    }

    private static double[] each(double[] p, java.util.function.IntToDoubleFunction step) {
        return IntStream.range(0, p.length).mapToDouble(step).toArray();
    }

    private static double[] rising(double[] p) {
        for (int i = 1; i < p.length; i++)
            p[i] = Math.max(p[i], p[i - 1]);
        return p;
    }

    private static double[] falling(double[] p) {
        for (int i = p.length - 2; i >= 0; i--)
            p[i] = Math.min(p[i], p[i + 1]);
        return p;
    }
}
