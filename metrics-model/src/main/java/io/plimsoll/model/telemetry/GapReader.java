package io.plimsoll.model.telemetry;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

import com.google.protobuf.InvalidProtocolBufferException;

/** The binned gaps of one request, in arrays that are used again for the next. */
final class GapReader {
    private int[] bins = new int[64];
    private long[] counts = new long[64];
    private int binned;
    private int counted;

    void clear() {
        binned = 0;
        counted = 0;
    }

    void readBins(WireInput in) throws InvalidProtocolBufferException {
        int outside = in.pushLimit(in.number());
        while (!in.isAtLimit())
            readBin(in);
        in.popLimit(outside);
    }

    void readCounts(WireInput in) throws InvalidProtocolBufferException {
        int outside = in.pushLimit(in.number());
        while (!in.isAtLimit())
            readCount(in);
        in.popLimit(outside);
    }

    void readBin(WireInput in) throws InvalidProtocolBufferException {
        if (binned == bins.length) bins = Arrays.copyOf(bins, 2 * binned);
        bins[binned++] = in.zigzag();
    }

    void readCount(WireInput in) throws InvalidProtocolBufferException {
        if (counted == counts.length) counts = Arrays.copyOf(counts, 2 * counted);
        counts[counted++] = in.varint();
    }

    void check() throws UndecodableTelemetryException {
        if (binned != counted)
            throw new UndecodableTelemetryException(
                    "gap_bin has %d entries, gap_count %d".formatted(binned, counted));
        boolean faulty = binned > ChunkGaps.BINS_MAX;
        for (int i = 0; i < counted; i++)
            faulty |= counts[i] < 1 || counts[i] > Integer.MAX_VALUE;
        if (faulty) gaps(); // throws
    }

    long total() {
        long total = 0;
        for (int i = 0; i < counted; i++)
            total += counts[i];
        return total;
    }

    ChunkGaps gaps() {
        if (binned == 0) return ChunkGaps.NONE;
        SortedMap<Integer, Long> byBin = new TreeMap<>();
        for (int i = 0; i < binned; i++)
            byBin.merge(bins[i], counts[i], Long::sum);
        return new ChunkGaps(byBin);
    }
}
