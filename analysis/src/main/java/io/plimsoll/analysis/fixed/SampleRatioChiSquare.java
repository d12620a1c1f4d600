package io.plimsoll.analysis.fixed;

import io.plimsoll.analysis.basis.Basis;
import io.plimsoll.analysis.basis.Result;
import io.plimsoll.analysis.distribution.ChiSquare;
import io.plimsoll.analysis.fixed.FixedAnswer.Cause;
import io.plimsoll.analysis.fixed.FixedAnswer.Known;
import io.plimsoll.analysis.fixed.FixedAnswer.NotEstimable;

/**
 * Chi-square test that units fall to the arms as planned, looked at once. While an experiment runs use the sequential one
 * ({@code analysis.sequence.SampleRatio}).
 *
 * @param chiSquare sum of (observed - expected)^2 / expected
 * @param g 2 sum of observed ln(observed / expected): the likelihood ratio, near chi-square where counts are large
 * @param df arms with a weight, less 1: an arm that gets nothing is no arm
 * @param smallestExpected expected count of the smallest arm; below 5 the chi-square law is rough
 * @see "Pearson (1900), Philosophical Magazine 50"
 */
public record SampleRatioChiSquare(Basis basis, double chiSquare, double g, int df, double smallestExpected)
        implements
            Result {

    /**
     * @param observed units, one an arm
     * @param weights planned, one an arm, 0 or more, in any unit; two of them above 0
     */
    public static FixedAnswer<SampleRatioChiSquare> of(long[] observed, double[] weights) {
        double weight = checked(observed, weights);
        long n = 0;
        for (int arm = 0; arm < observed.length; arm++) {
            if (weights[arm] == 0 && observed[arm] > 0)
                return new NotEstimable<>(Cause.UNPLANNED_ARM,
                        "arm %d has weight 0 and got %d units".formatted(arm, observed[arm]));
            n = Math.addExact(n, observed[arm]);
        }
        return n == 0
                ? new NotEstimable<>(Cause.EMPTY_ARM, "no arm has a unit yet")
                : new Known<>(test(observed, weights, weight, n));
    }

    private static SampleRatioChiSquare test(long[] observed, double[] weights, double weight, long n) {
        double chiSquare = 0;
        double g = 0;
        int arms = 0;
        double smallest = n;
        for (int arm = 0; arm < observed.length; arm++) {
            if (weights[arm] == 0)
                continue;
            double expected = weights[arm] / weight * n;
            double off = observed[arm] - expected;
            chiSquare += off * off / expected;
            g += observed[arm] == 0 ? 0 : 2 * observed[arm] * Math.log(observed[arm] / expected);
            smallest = Math.min(smallest, expected);
            arms++;
        }
        return new SampleRatioChiSquare(
                Basis.once("sample ratio, chi-square", "unit of assignment", n,
                        "each unit is assigned on its own"),
                chiSquare, g, arms - 1, smallest);
    }

    private static double checked(long[] observed, double[] weights) {
        if (observed.length != weights.length)
            throw new IllegalArgumentException(
                    "each arm has a count and a weight, got %d counts and %d weights"
                            .formatted(observed.length, weights.length));
        double sum = 0;
        int positive = 0;
        for (int arm = 0; arm < weights.length; arm++) {
            if (!(weights[arm] >= 0 && weights[arm] < Double.POSITIVE_INFINITY) || observed[arm] < 0)
                throw new IllegalArgumentException("arm %d: counts and weights are 0 or more, got %d and %s"
                        .formatted(arm, observed[arm], weights[arm]));
            sum += weights[arm];
            positive += weights[arm] > 0 ? 1 : 0;
        }
        if (positive < 2)
            throw new IllegalArgumentException("a ratio needs two arms with a weight, got " + positive);
        return sum;
    }

    /** Of "as planned", never 0. */
    public double p() { return new ChiSquare(df).upperTail(chiSquare); }

    /** The same from the likelihood ratio. */
    public double pOfG() {
        return new ChiSquare(df).upperTail(Math.max(0, g));
    }
}
