package io.plimsoll.model.cell;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * Exact sums of integer observations: merging in any order gives the same value, and no precision is lost to
 * cancellation when a variance is taken.
 */
public record Moments(long n, BigInteger sum, BigInteger sumOfSquares) {
    public static final Moments NONE = new Moments(0, BigInteger.ZERO, BigInteger.ZERO);

    public Moments {
        if (n < 0 || (n == 0 && (sum.signum() != 0 || sumOfSquares.signum() != 0)))
            throw new IllegalArgumentException("sums of nothing are 0, got n = " + n);
    }

    /** So many observations of one value. */
    public static Moments of(long value, long times) {
        BigInteger exact = BigInteger.valueOf(value);
        BigInteger sum = exact.multiply(BigInteger.valueOf(times));
        return new Moments(times, sum, exact.multiply(sum));
    }

    public Moments plus(Moments other) {
        return new Moments(n + other.n, sum.add(other.sum), sumOfSquares.add(other.sumOfSquares));
    }

    /** Needs n of at least 1. */
    public double mean() {
        if (n < 1)
            throw new IllegalStateException("the mean of nothing does not exist");
        return new BigDecimal(sum).divide(BigDecimal.valueOf(n), MathContext.DECIMAL64).doubleValue();
    }

    /** Sample variance with n - 1; needs n of at least 2. */
    public double sampleVariance() {
        if (n < 2)
            throw new IllegalStateException("a variance needs two observations, got " + n);
        BigInteger scaled = sumOfSquares.multiply(BigInteger.valueOf(n)).subtract(sum.multiply(sum))
                .max(BigInteger.ZERO); // squares from bins may be too small by 2 %
        BigInteger divisor = BigInteger.valueOf(n).multiply(BigInteger.valueOf(n - 1));
        return new BigDecimal(scaled).divide(new BigDecimal(divisor), MathContext.DECIMAL64).doubleValue();
    }
}
