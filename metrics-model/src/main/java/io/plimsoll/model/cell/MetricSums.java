package io.plimsoll.model.cell;

import java.math.BigInteger;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** One metric of a cell while it is summed up. */
final class MetricSums {
    private final QuantileSketch sketch = QuantileSketch.empty();
    private final SortedMap<Long, Long> over = new TreeMap<>();
    private long n;
    private BigInteger sum = BigInteger.ZERO;
    private BigInteger sumOfSquares = BigInteger.ZERO;

    MetricSums(SortedSet<Long> thresholds) { thresholds.forEach(threshold -> over.put(threshold, 0L)); }

    void add(long value) {
        BigInteger exact = BigInteger.valueOf(value);
        n++;
        sum = sum.add(exact);
        sumOfSquares = sumOfSquares.add(exact.multiply(exact));
        sketch.accept(value);
        over.replaceAll((threshold, count) -> value > threshold ? count + 1 : count);
    }

    MetricSummary summary() { return new MetricSummary(new Moments(n, sum, sumOfSquares), sketch, over); }
}
