package io.plimsoll.model.cell;

import java.math.BigInteger;

/**
 * A sum of integers in 128 bits, exact: squares of the greatest stored value, 2.6e15 ns a token, fit in it 25 million times, more
 * than one cell takes between two commits.
 */
final class ExactSum {
    private static final BigInteger TWO_TO_64 = BigInteger.TWO.pow(Long.SIZE);

    private long high;
    private long low;

    void clear() {
        high = 0;
        low = 0;
    }

    void add(long value) { add(value >> Long.SIZE - 1, value); }

    void addSquareOf(long value) { add(Math.multiplyHigh(value, value), value * value); }

    private void add(long moreHigh, long moreLow) {
        low += moreLow;
        high += moreHigh + (Long.compareUnsigned(low, moreLow) < 0 ? 1 : 0);
    }

    BigInteger value() {
        if (high == 0 && low >= 0) return BigInteger.valueOf(low);
        BigInteger unsigned = low >= 0 ? BigInteger.valueOf(low) : BigInteger.valueOf(low).add(TWO_TO_64);
        return BigInteger.valueOf(high).multiply(TWO_TO_64).add(unsigned);
    }
}
