package io.plimsoll.analysis.distribution;

import java.util.Arrays;

/**
 * P(D_n &lt; d) as n! / n^n times an entry of the n-th power of a matrix of 2 ceil(n d) - 1 rows.
 *
 * @see "Marsaglia, Tsang, Wang (2003), Evaluating Kolmogorov's Distribution, J. Statistical Software 8(18)"
 */
final class KolmogorovMatrix {
    private KolmogorovMatrix() {}

    static double lowerTail(int n, double d) {
        int k = (int) (n * d) + 1;
        Scaled power = power(new Scaled(matrix(2 * k - 1, k - n * d), 0), n);
        double chance = power.entries[k - 1][k - 1];
        int exponent = power.exponent;
        for (int i = 1; i <= n; i++) {
            chance *= (double) i / n;
            if (chance < 0x1p-500) {
                chance *= 0x1p500;
                exponent -= 500;
            }
        }
        return Math.clamp(Math.scalb(chance, exponent), 0.0, 1.0);
    }

    private static double[][] matrix(int m, double h) {
        double[][] a = new double[m][m];
        for (int i = 0; i < m; i++)
            for (int j = 0; j <= Math.min(i + 1, m - 1); j++)
                a[i][j] = 1;
        for (int i = 0; i < m; i++) {
            a[i][0] -= Math.pow(h, i + 1);
            a[m - 1][i] -= Math.pow(h, m - i);
        }
        a[m - 1][0] += 2 * h > 1 ? Math.pow(2 * h - 1, m) : 0;
        for (int i = 0; i < m; i++)
            for (int j = 0; j <= i; j++)
                for (int g = 2; g <= i - j + 1; g++)
                    a[i][j] /= g;
        return a;
    }

    /** entries times 2^exponent. */
    private record Scaled(double[][] entries, int exponent) {
        Scaled times(Scaled other) {
            int m = entries.length;
            double[][] product = new double[m][m];
            double largest = 0;
            for (int i = 0; i < m; i++)
                for (int k = 0; k < m; k++)
                    for (int j = 0; j < m; j++)
                        product[i][j] += entries[i][k] * other.entries[k][j];
            for (double[] row : product)
                largest = Math.max(largest, Arrays.stream(row).max().orElse(0));
            int shift = Math.getExponent(largest);
            for (double[] row : product)
                for (int j = 0; j < m; j++)
                    row[j] = Math.scalb(row[j], -shift);
            return new Scaled(product, exponent + other.exponent + shift);
        }
    }

    private static Scaled power(Scaled base, int n) {
        if (n == 1)
            return base;
        Scaled half = power(base, n / 2);
        Scaled even = half.times(half);
        return n % 2 == 0 ? even : even.times(base);
    }
}
