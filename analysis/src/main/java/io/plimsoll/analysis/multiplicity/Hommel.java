package io.plimsoll.analysis.multiplicity;

/**
 * Adjusted p-values of Hommel's procedure in m steps of m.
 *
 * @see "Wright (1992), Adjusted P-Values for Simultaneous Inference, Biometrics 48(4), appendix"
 */
final class Hommel {
    private Hommel() {}

    static double[] sorted(double[] p) {
        int m = p.length;
        double[] adjusted = p.clone();
        for (int size = m; size > 1; size--) {
            int first = m - size; // of so many largest p-values
            double simes = Double.POSITIVE_INFINITY;
            for (int i = 2; i <= size; i++)
                simes = Math.min(simes, size * p[first + i - 1] / i);
            for (int i = 0; i < m; i++)
                adjusted[i] = Math.max(adjusted[i], Math.min(simes, size * p[Math.min(i, first)]));
        }
        return adjusted;
    }
}
