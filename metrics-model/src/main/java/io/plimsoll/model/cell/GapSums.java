package io.plimsoll.model.cell;

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
    private final GapCounts checked = this::check;
    private int highest;
    private boolean fits;
    private double micros;

    /**
     * Adds the gaps of a completed request of two chunks or more. One whose producer binned none of them, or bins that cannot be
     * gaps of this answer, has no value here.
     */
    void add(RequestNumbers request) {
        if (request.outcome() != Outcome.COMPLETED || request.chunks() < 2) return;
        long answer = request.lastTokenMicros() - request.firstTokenMicros();
        long binned = request.binnedGaps();
        if ((binned == 0 && answer > 0) || !fits(request, answer)) return;
        sum.add(answer);
        request.eachGap(this);
        sketch.addZeros(request.chunks() - 1L - binned); // gaps of 0 are in no bin
    }

    @Override
    public void add(int bin, long count) { sketch.add(bin, count); }

    /** A sketch makes room for every bin between its ends: only those of gaps that this answer can have had may reach it. */
    private boolean fits(RequestNumbers request, long answer) {
        highest = request.gapMicrosMax() < 1 ? -1 : ChunkGaps.bin(request.gapMicrosMax());
        fits = true;
        micros = 0;
        request.eachGap(checked);
        return fits && micros <= (1 + ChunkGaps.RELATIVE_ERROR) * answer + request.binnedGaps();
    }

    private void check(int bin, long count) {
        fits &= bin >= 0 && bin <= highest; // bin 0 holds 1 microsecond
        if (fits) micros += count * ChunkGaps.micros(bin);
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
