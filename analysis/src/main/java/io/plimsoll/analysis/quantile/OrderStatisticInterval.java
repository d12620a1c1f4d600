package io.plimsoll.analysis.quantile;

import java.util.OptionalInt;
import java.util.function.IntPredicate;

import org.apache.commons.math3.special.Beta;

import io.plimsoll.analysis.basis.Basis;
import io.plimsoll.analysis.basis.Result;

/**
 * Distribution-free interval of a quantile: two values of the sample. The number B of values at or below the quantile
 * is Binomial(n, q), so that the values at ranks L < U hold it between them with chance P(L <= B < U), whatever the
 * distribution (if it is continuous; more if not). L is the largest rank with P(B <= L - 1) <= alpha / 2, U the
 * smallest with P(B >= U) <= alpha / 2. Values must be independent.
 *
 * @param rankLower empty where the sample is too small for a lower bound; {@code lower} is then minus infinity
 * @param rankUpper empty where the sample is too small for an upper bound; {@code upper} is then infinity
 * @param coverage the exact chance, 1 - alpha or more
 * @param n values
 * @see "David, Nagaraja (2003), Order Statistics, section 7.1"
 */
public record OrderStatisticInterval(OptionalInt rankLower, OptionalInt rankUpper, double lower, double upper,
        double coverage, int n) implements Result {
    /** A tail that equals alpha / 2 on paper must not fail by its last digit. */
    private static final double ROUNDING = 1 + 1e-12;

    @Override
    public Basis basis() {
        return Basis.once("order statistics around a quantile, exact", "value", n, "values are independent");
    }

    /** @param alpha two-sided, in (0, 1) */
    public static OrderStatisticInterval of(Sample sample, double q, double alpha) {
        Levels.requireQuantile(q);
        if (!(alpha > 0 && alpha < 1)) // this form rejects NaN too
            throw new IllegalArgumentException("alpha lies in (0, 1), got " + alpha);
        int n = sample.n();
        double tail = alpha / 2 * ROUNDING;
        int low = lastTrue(n, l -> atMost(l - 1, n, q) <= tail);
        int high = n + 1 - lastTrue(n, fromTop -> atLeast(n + 1 - fromTop, n, q) <= tail);
        boolean bounded = high <= n;
        return new OrderStatisticInterval(
                low >= 1 ? OptionalInt.of(low) : OptionalInt.empty(),
                bounded ? OptionalInt.of(high) : OptionalInt.empty(),
                low >= 1 ? sample.rank(low) : Double.NEGATIVE_INFINITY,
                bounded ? sample.rank(high) : Double.POSITIVE_INFINITY,
                1 - (low >= 1 ? atMost(low - 1, n, q) : 0) - (bounded ? atLeast(high, n, q) : 0), n);
    }

    /** The largest k of 1 to n for which the test, true up to some k, holds; 0 if it never does. */
    private static int lastTrue(int n, IntPredicate test) {
        int yes = 0;
        int no = n + 1;
        while (no - yes > 1) {
            int middle = (yes + no) >>> 1;
            if (test.test(middle))
                yes = middle;
            else
                no = middle;
        }
        return yes;
    }

    /** P(B <= k), precise in the tail too. */
    private static double atMost(int k, int n, double q) {
        return k >= n ? 1 : Beta.regularizedBeta(1 - q, n - k, k + 1.0);
    }

    /** P(B >= k), precise in the tail too. */
    private static double atLeast(int k, int n, double q) {
        return k <= 0 ? 1 : Beta.regularizedBeta(q, k, n - k + 1.0);
    }
}
