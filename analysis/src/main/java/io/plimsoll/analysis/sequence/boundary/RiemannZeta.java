package io.plimsoll.analysis.sequence.boundary;

/** The sum of k^(-s) over k = 1, 2, ...; Commons Math has none. */
public final class RiemannZeta {
    private static final int SUMMED = 20;
    /** B_2k / (2k)! for k = 1, 2, ... (Abramowitz, Stegun, table 23.2). */
    private static final double[] BERNOULLI_OVER_FACTORIAL = {1.0 / 12, -1.0 / 720, 1.0 / 30_240,
            -1.0 / 1_209_600, 1.0 / 47_900_160, -691.0 / 1_307_674_368_000.0};

    private RiemannZeta() {}

    /**
     * By Euler and Maclaurin: the first terms, and the integral of the rest with its corrections.
     *
     * @param s above 1
     * @see "Abramowitz, Stegun (1964), Handbook of Mathematical Functions, 23.1.30"
     */
    public static double of(double s) {
        if (!(s > 1))
            throw new IllegalArgumentException("zeta is summed for s above 1, got " + s);
        double sum = Math.pow(SUMMED, 1 - s) / (s - 1) + Math.pow(SUMMED, -s) / 2;
        for (int k = SUMMED - 1; k >= 1; k--)
            sum += Math.pow(k, -s);
        double derivative = s * Math.pow(SUMMED, -s - 1);
        for (int k = 0; k < BERNOULLI_OVER_FACTORIAL.length; k++) {
            sum += BERNOULLI_OVER_FACTORIAL[k] * derivative;
            derivative *= (s + 2 * k + 1) * (s + 2 * k + 2) / (SUMMED * SUMMED);
        }
        return sum;
    }
}
