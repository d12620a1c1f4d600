package io.plimsoll.model.telemetry;

import java.io.IOException;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

import com.google.protobuf.CodedInputStream;

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

    void readBins(CodedInputStream in) throws IOException {
        int outside = in.pushLimit(in.readRawVarint32());
        while (in.getBytesUntilLimit() > 0)
            readBin(in);
        in.popLimit(outside);
    }

    void readCounts(CodedInputStream in) throws IOException {
        int outside = in.pushLimit(in.readRawVarint32());
        while (in.getBytesUntilLimit() > 0)
            readCount(in);
        in.popLimit(outside);
    }

    void readBin(CodedInputStream in) throws IOException {
        if (binned == bins.length) bins = Arrays.copyOf(bins, 2 * binned);
        bins[binned++] = in.readSInt32();
    }

    void readCount(CodedInputStream in) throws IOException {
        if (counted == counts.length) counts = Arrays.copyOf(counts, 2 * counted);
        counts[counted++] = in.readUInt64();
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
