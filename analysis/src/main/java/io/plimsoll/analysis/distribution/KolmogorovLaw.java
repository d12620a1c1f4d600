package io.plimsoll.analysis.distribution;

import org.apache.commons.math3.special.Gamma;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;

/**
 * The largest distance D_n of the empirical distribution function of n observations from their law, and its limit.
 * Which computation serves where is the choice of Simard and L'Ecuyer, for tails.
 *
 * @see "Simard, L'Ecuyer (2011), Computing the Two-Sided Kolmogorov-Smirnov Distribution, J. Statistical Software 39(11)"
 */
public final class KolmogorovLaw {
    private static final int FEW = 140;
    private static final int MANY = 100_000;

    private KolmogorovLaw() {}

    /**
     * P(D_n &gt;= d), to 1e-10 for n up to 140 and in tails, to 5 digits in the middle of larger n.
     *
     * @param n observations, 1 or more
     * @param d distance, in [0, 1]
     */
    public static double upperTail(int n, double d) {
        if (n < 1 || !(d >= 0 && d <= 1))
            throw new IllegalArgumentException(
                    "a distance of n >= 1 lies in [0, 1], got %s of n = %d".formatted(d, n));
        double scaled = n * d * d;
        if (n * d <= 0.5)
            return 1;
        if (d >= 0.5 || n * d >= n - 1 || scaled > (n <= FEW ? 4 : 2.2))
            return Math.min(1, Math.max(Double.MIN_VALUE, 2 * oneSided(n, d))); // both sides at once are rarer than 1e-11
        boolean exact = n <= FEW || (n <= MANY && n * Math.pow(d, 1.5) <= 1.4);
        return 1 - (exact ? KolmogorovMatrix.lowerTail(n, d) : new KolmogorovSmirnovTest().pelzGood(d, n));
    }

    /**
     * P(D_n^+ &gt;= d) = d sum_j C(n, j) (d + j/n)^(j-1) (1 - d - j/n)^(n-j), j up to n (1 - d): all terms are positive.
     *
     * @see "Birnbaum, Tingey (1951), Annals of Mathematical Statistics 22(4)"
     */
    private static double oneSided(int n, double d) {
        double sum = 0;
        double logFactorial = Gamma.logGamma(n + 1.0);
        for (int j = 0; j <= n * (1 - d); j++) {
            double rest = 1 - d - (double) j / n;
            double choose = logFactorial - Gamma.logGamma(j + 1.0) - Gamma.logGamma(n - j + 1.0);
            double power = j == n ? 0 : (n - j) * Math.log(Math.max(0, rest));
            sum += Math.exp(choose + (j - 1) * Math.log(d + (double) j / n) + power);
        }
        return d * sum;
    }

    /**
     * P(K &gt;= x) = 2 sum_k (-1)^(k-1) exp(-2 k^2 x^2), for small x from the other side as
     * 1 - sqrt(2 pi) / x sum_k exp(-(2k - 1)^2 pi^2 / (8 x^2)).
     *
     * @see "Kolmogorov (1933), Giornale dell'Istituto Italiano degli Attuari 4"
     */
    public static double limitUpperTail(double x) {
        if (!(x >= 0))
            throw new IllegalArgumentException("a scaled distance is 0 or more, got " + x);
        double sum = 0;
        for (int k = 1; k <= 20; k++)
            sum += x < 1
                    ? Math.exp(-(2 * k - 1) * (2 * k - 1) * Math.PI * Math.PI / (8 * x * x))
                    : (k % 2 == 1 ? 1 : -1) * Math.exp(-2.0 * k * k * x * x);
        return x < 1
                ? 1 - (x == 0 ? 0 : Math.sqrt(2 * Math.PI) / x * sum)
                : Math.max(Double.MIN_VALUE, 2 * sum);
    }
}
