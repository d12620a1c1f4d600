package io.plimsoll.analysis.moments;

import java.math.BigDecimal;
import java.math.BigInteger;

import io.plimsoll.model.cell.Moments;

/**
 * Mean and squared distances of integers from their exact sums. m2 = (n sum x^2 - (sum x)^2) / n has no cancellation as
 * the numerator is exact: in 128 bits of two longs where the sums fit into one, which allocates nothing, else in big integers.
 */
final class ExactSums {
    private static final double TWO_TO_64 = 0x1p64;
    private static final int BITS_OF_A_LONG = 63;

    private ExactSums() {}

    static SampleMoments toSample(Moments exact) {
        if (exact.n() == 0)
            return SampleMoments.NONE;
        return exact.sum().bitLength() <= BITS_OF_A_LONG && exact.sumOfSquares().bitLength() <= BITS_OF_A_LONG
                ? ofLongs(exact.n(), exact.sum().longValue(), exact.sumOfSquares().longValue())
                : ofBig(exact.n(), exact.sum(), exact.sumOfSquares());
    }

    private static SampleMoments ofLongs(long n, long sum, long squares) {
        long low = n * squares - sum * sum;
        long borrow = Long.compareUnsigned(n * squares, sum * sum) < 0 ? 1 : 0;
        long high = Math.multiplyHigh(n, squares) - Math.multiplyHigh(sum, sum) - borrow;
        long whole = sum / n;
        return sample(n, whole, whole - (long) (double) whole, sum % n,
                high < 0 ? -1 : high * TWO_TO_64 + unsigned(low));
    }

    private static double unsigned(long bits) { return (bits >>> 1) * 2.0 + (bits & 1); }

    private static SampleMoments ofBig(long n, BigInteger sum, BigInteger squares) {
        BigInteger count = BigInteger.valueOf(n);
        BigInteger[] mean = sum.divideAndRemainder(count);
        double whole = mean[0].doubleValue();
        double rest = mean[0].subtract(new BigDecimal(whole).toBigInteger()).doubleValue();
        return sample(n, whole, rest, mean[1].doubleValue(),
                squares.multiply(count).subtract(sum.multiply(sum)).doubleValue());
    }

    /** @param scaled n m2 */
    private static SampleMoments sample(long n, double whole, double rest, double remainder, double scaled) {
        if (scaled < 0)
            throw new IllegalArgumentException(
                    "no observations have these sums: the squares of %d of them are too small for their sum"
                            .formatted(n));
        double part = rest + remainder / n;
        double mean = whole + part;
        return new SampleMoments(n, mean, part - (mean - whole), scaled / n);
    }
}
