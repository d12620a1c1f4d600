package io.plimsoll.analysis.randomization;

import java.util.Arrays;
import java.util.Optional;

import org.apache.commons.math3.special.Beta;

import io.plimsoll.analysis.basis.Basis;
import io.plimsoll.analysis.basis.Result;
import io.plimsoll.analysis.distribution.StudentT;

/** The two classical tests beside the sign flips, at a fixed number of paired blocks. */
public final class PairedTests {
    private static final String UNIT = "paired difference";

    private PairedTests() {}

    /** @param t mean of differences in standard errors, df of n - 1 */
    public record PairedT(double mean, double t, int df, double pTwoSided) implements Result {
        @Override
        public Basis basis() {
            return Basis.once("paired t", UNIT, df + 1L, "differences are independent and Gaussian");
        }
    }

    /**
     * @param positive differences above 0
     * @param negative differences below 0; those of exactly 0 say nothing and are left out
     */
    public record Signs(int positive, int negative, double pTwoSided) implements Result {
        @Override
        public Basis basis() {
            return Basis.once("sign test", UNIT, (long) positive + negative,
                    "differences are independent, each as likely above 0 as below if nothing happens");
        }
    }

    /** Assumes Gaussian differences. Empty with fewer than two differences, or where they are all the same: no scatter was seen. */
    public static Optional<PairedT> pairedT(double... differences) {
        requireFinite(differences);
        int n = differences.length;
        double mean = Arrays.stream(differences).average().orElse(0);
        double squares = Arrays.stream(differences).map(it -> (it - mean) * (it - mean)).sum();
        double error = Math.sqrt(squares / (n - 1.0) / n);
        if (n < 2 || Arrays.stream(differences).distinct().count() < 2)
            return Optional.empty();
        double t = mean / error;
        return Optional.of(new PairedT(mean, t, n - 1, new StudentT(n - 1).twoSided(t)));
    }

    /** Assumes only that the median difference is 0 under the null: each sign is a fair coin. With no sign at all p is 1. */
    public static Signs signs(double... differences) {
        requireFinite(differences);
        int positive = (int) Arrays.stream(differences).filter(it -> it > 0).count();
        int negative = (int) Arrays.stream(differences).filter(it -> it < 0).count();
        int fewer = Math.min(positive, negative);
        // P(B <= k) of B ~ Binomial(n, 1/2) by the incomplete beta function: precise in the tail
        double tail = positive == negative
                ? 1
                : Beta.regularizedBeta(0.5, positive + negative - fewer, fewer + 1.0);
        return new Signs(positive, negative, Math.min(1, 2 * tail));
    }

    private static void requireFinite(double... differences) {
        if (!Arrays.stream(differences).allMatch(Double::isFinite))
            throw new IllegalArgumentException("differences must be finite");
    }
}
