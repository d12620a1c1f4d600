package io.plimsoll.model.cell;

import java.math.BigInteger;

/**
 * A sum of integers, exact: in 128 bits, which hold squares of the greatest stored value of the standard metrics, 2.6e15 ns a token,
 * 25 million times, and beyond them in a big integer, for metrics whose values may take all of their 64 bits.
 */
final class ExactSum {
    private static final BigInteger TWO_TO_64 = BigInteger.TWO.pow(Long.SIZE);
    /** A product of two longs has a high part below it: from here on one more might not fit. */
    private static final long FULL = 1L << Long.SIZE - 2;

    private long high;
    private long low;
    private BigInteger spilled = BigInteger.ZERO;

    void clear() {
        high = 0;
        low = 0;
        spilled = BigInteger.ZERO;
    }

    void add(long value) { add(value >> Long.SIZE - 1, value); }

    void addSquareOf(long value) { add(Math.multiplyHigh(value, value), value * value); }

    void addProductOf(long one, long other) { add(Math.multiplyHigh(one, other), one * other); }

    private void add(long moreHigh, long moreLow) {
        if (high >= FULL || high < -FULL) spill();
        low += moreLow;
        high += moreHigh + (Long.compareUnsigned(low, moreLow) < 0 ? 1 : 0);
    }

    private void spill() {
        spilled = value();
        high = 0;
        low = 0;
    }

    BigInteger value() {
        BigInteger kept = kept();
        return spilled.signum() == 0 ? kept : spilled.add(kept);
    }

    private BigInteger kept() {
        if (high == 0 && low >= 0) return BigInteger.valueOf(low);
        BigInteger unsigned = low >= 0 ? BigInteger.valueOf(low) : BigInteger.valueOf(low).add(TWO_TO_64);
        return BigInteger.valueOf(high).multiply(TWO_TO_64).add(unsigned);
    }
}
