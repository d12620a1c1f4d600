package io.plimsoll.model.cell;

import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

import io.plimsoll.model.metric.ValueFormula;

/** One metric of a cell while it is summed up. */
final class MetricSums {
    private final QuantileSketch sketch = QuantileSketch.empty();
    private final ExactSum sum = new ExactSum();
    private final ExactSum sumOfSquares = new ExactSum();
    private long[] thresholds = {};
    private long[] over = {};
    private long n;

    /** Begins anew, in the memory of what was summed up before. */
    void clear(SortedSet<Long> frozen) {
        sketch.clear();
        sum.clear();
        sumOfSquares.clear();
        n = 0;
        if (frozen.isEmpty() && thresholds.length == 0) return;
        thresholds = frozen.stream().mapToLong(Long::longValue).toArray();
        over = new long[thresholds.length];
    }

    /**
     * Adds a column of rows that lie one after the other; {@link ValueFormula#NONE} is no value. The least and the greatest go
     * first, so that the sketch makes room once.
     */
    void add(long[] rows, int column, int width, int end) {
        int least = -1;
        int greatest = -1;
        for (int at = column; at < end; at += width)
            if (rows[at] != ValueFormula.NONE) {
                if (least < 0 || rows[at] < rows[least]) least = at;
                if (greatest < 0 || rows[at] >= rows[greatest]) greatest = at;
            }
        if (least < 0) return;
        add(rows[least]);
        if (least == greatest) return;
        add(rows[greatest]);
        for (int at = column; at < end; at += width)
            if (rows[at] != ValueFormula.NONE && at != least && at != greatest) add(rows[at]);
    }

    private void add(long value) {
        n++;
        sum.add(value);
        sumOfSquares.addSquareOf(value);
        sketch.accept(Math.max(value, 0)); // its bytes hold nothing below 0
        for (int i = 0; i < thresholds.length; i++)
            if (value > thresholds[i]) over[i]++;
    }

    boolean isEmpty() { return n == 0; }

    /** Shares its sketch: nothing may be added any more, nor may it begin anew, while the summary is in use. */
    MetricSummary summary() {
        SortedMap<Long, Long> counts = new TreeMap<>();
        for (int i = 0; i < thresholds.length; i++)
            counts.put(thresholds[i], over[i]);
        return new MetricSummary(new Moments(n, sum.value(), sumOfSquares.value()), sketch, counts);
    }
}
