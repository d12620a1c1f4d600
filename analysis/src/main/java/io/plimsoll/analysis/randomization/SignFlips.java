package io.plimsoll.analysis.randomization;

import java.util.Arrays;
import java.util.SplittableRandom;

import io.plimsoll.analysis.randomization.RandomizationTest.Cause;
import io.plimsoll.analysis.randomization.RandomizationTest.Effort;
import io.plimsoll.analysis.randomization.RandomizationTest.NotEstimable;

/**
 * Paired blocks whose order of arms was drawn by a coin each: had the coin fallen otherwise, the difference would have the other
 * sign. All 2^n signs of n differences are equally likely; the statistic is their mean.
 */
public final class SignFlips {
    private SignFlips() {}

    /** @param differences treatment less control, one a pair of blocks; finite */
    public static RandomizationTest test(double[] differences, Effort effort) {
        if (differences.length == 0)
            return new NotEstimable(Cause.NO_OTHER_ASSIGNMENT, "there is no pair of blocks");
        if (!Arrays.stream(differences).allMatch(Double::isFinite))
            throw new IllegalArgumentException("differences must be finite");
        int n = differences.length;
        double seen = Arrays.stream(differences).sum() / n;
        Extremes extremes = new Extremes("sign flips", "paired difference", n, seen,
                Arrays.stream(differences).map(Math::abs).sum() / n);
        if (n < 62 && 1L << n <= effort.assignmentsMax()) {
            all(differences, 0, 0, extremes);
            return extremes.exact(2);
        }
        SplittableRandom random = new SplittableRandom(effort.seed());
        for (int i = 0; i < effort.draws(); i++)
            extremes.add(drawn(differences, random) / n);
        return extremes.sampled(effort.seed());
    }

    private static void all(double[] differences, int from, double sum, Extremes extremes) {
        if (from == differences.length) {
            extremes.add(sum / differences.length);
            return;
        }
        all(differences, from + 1, sum + differences[from], extremes);
        all(differences, from + 1, sum - differences[from], extremes);
    }

    private static double drawn(double[] differences, SplittableRandom random) {
        double sum = 0;
        long coins = 0;
        for (int i = 0; i < differences.length; i++) {
            if (i % Long.SIZE == 0)
                coins = random.nextLong();
            sum += (coins & 1) == 0 ? differences[i] : -differences[i];
            coins >>>= 1;
        }
        return sum;
    }
}
