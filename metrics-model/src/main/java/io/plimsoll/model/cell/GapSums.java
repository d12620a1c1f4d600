package io.plimsoll.model.cell;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

import io.plimsoll.model.telemetry.ChunkGaps;
import io.plimsoll.model.telemetry.GapCounts;
import io.plimsoll.model.telemetry.Outcome;
import io.plimsoll.model.telemetry.RequestNumbers;

/**
 * The gaps between chunks of a cell while requests are added, as one metric with many observations a request. Their number and
 * their sum are exact, the chunks less one and the last token less the first; all else is as exact as the bins of the event, which
 * are those of the sketch: squares are those of the bins' values, and a gap is over a threshold when its bin's value is, so that a
 * threshold is right to the sketch's relative error.
 */
final class GapSums implements GapCounts {
    private final QuantileSketch sketch = QuantileSketch.empty();
    private final ExactSum sum = new ExactSum();
    /** Of the request that is being added. */
    private int[] bins = new int[64];
    private long[] counts = new long[64];
    private int used;

    /**
     * Adds the gaps of a completed request of two chunks or more. One whose producer binned none of them, or bins that cannot be
     * gaps of this answer, has no value here.
     */
    void add(RequestNumbers request) {
        if (request.outcome() != Outcome.COMPLETED || request.chunks() < 2) return;
        long answer = request.lastTokenMicros() - request.firstTokenMicros();
        long binned = request.binnedGaps();
        if (binned == 0 && answer > 0) return;
        used = 0;
        request.eachGap(this);
        if (!fit(request.gapMicrosMax(), answer + binned)) return;
        sum.add(answer);
        for (int i = 0; i < used; i++)
            sketch.add(bins[i], counts[i]);
        sketch.addZeros(request.chunks() - 1L - binned); // gaps of 0 are in no bin
    }

    @Override
    public void add(int bin, long count) {
        if (used == bins.length) {
            bins = Arrays.copyOf(bins, 2 * used);
            counts = Arrays.copyOf(counts, 2 * used);
        }
        bins[used] = bin;
        counts[used++] = count;
    }

    /**
     * A sketch makes room for every bin between its ends: only those of gaps that this answer can have had may reach it.
     *
     * @param longest microseconds; bin 0 holds 1 microsecond
     * @param inTotal microseconds, with what rounding may have added
     */
    private boolean fit(long longest, long inTotal) {
        int highest = longest < 1 ? -1 : ChunkGaps.bin(longest);
        double micros = 0;
        for (int i = 0; i < used; i++) {
            if (bins[i] < 0 || bins[i] > highest) return false;
            micros += counts[i] * ChunkGaps.micros(bins[i]);
        }
        return micros <= (1 + ChunkGaps.RELATIVE_ERROR) * inTotal;
    }

    boolean isEmpty() { return sketch.count() == 0; }

    /** Shares its sketch: nothing may be added any more. */
    MetricSummary summary(SortedSet<Long> thresholds) {
        ExactSum squares = new ExactSum();
        SortedMap<Long, Long> over = new TreeMap<>();
        thresholds.forEach(threshold -> over.put(threshold, 0L));
        sketch.forEachBin((bin, count) -> {
            double value = ChunkGaps.micros(bin);
            long whole = Math.round(value);
            squares.addProductOf(whole * count, whole); // less than 2^63: their sum is that of the answers
            for (long threshold : thresholds)
                if (value > threshold) over.merge(threshold, count, Long::sum);
        });
        return new MetricSummary(new Moments(sketch.count(), sum.value(), squares.value()), sketch, over);
    }
}
