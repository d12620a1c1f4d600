package io.plimsoll.model.telemetry;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

import com.google.protobuf.InvalidProtocolBufferException;

/** The binned gaps of one request. Bins are only counted until they are asked for: an ingest asks how many gaps there are, not which. */
final class GapReader {
    private byte[] bytes = {};
    /** Where lists of bins and of counts lie: from, to. A sender writes one of each, but may split them. */
    private int[] bins = new int[2];
    private int[] counts = new int[2];
    private int binLists;
    private int countLists;
    private int binned;
    private int counted;
    private long total;
    private boolean faulty;

    void clear() {
        binLists = 0;
        countLists = 0;
        binned = 0;
        counted = 0;
        total = 0;
        faulty = false;
    }

    void readBins(WireInput in) throws InvalidProtocolBufferException { addBins(in, in.number()); }

    /** Not packed: a list of one. */
    void readBin(WireInput in) throws InvalidProtocolBufferException {
        addBins(in, in.varintLength());
    }

    private void addBins(WireInput in, int length) throws InvalidProtocolBufferException {
        bins = range(bins, 2 * binLists++, in, length);
        binned += in.countVarints(length);
    }

    void readCounts(WireInput in) throws InvalidProtocolBufferException { addCounts(in, in.number()); }

    void readCount(WireInput in) throws InvalidProtocolBufferException { addCounts(in, in.varintLength()); }

    private void addCounts(WireInput in, int length) throws InvalidProtocolBufferException {
        counts = range(counts, 2 * countLists++, in, length);
        int outside = in.pushLimit(length);
        while (!in.isAtLimit()) {
            long count = in.varint();
            counted++;
            total += count;
            faulty |= count < 1 || count > Integer.MAX_VALUE;
        }
        in.popLimit(outside);
    }

    private int[] range(int[] ranges, int at, WireInput in, int length) {
        bytes = in.bytes();
        int[] roomy = at < ranges.length ? ranges : Arrays.copyOf(ranges, 2 * at);
        roomy[at] = in.position();
        roomy[at + 1] = in.position() + length;
        return roomy;
    }

    void check() throws UndecodableTelemetryException {
        if (binned != counted)
            throw new UndecodableTelemetryException(
                    "gap_bin has %d entries, gap_count %d".formatted(binned, counted));
        if (faulty || binned > ChunkGaps.BINS_MAX) gaps(); // throws
    }

    long total() { return total; }

    ChunkGaps gaps() throws UndecodableTelemetryException {
        if (binned == 0) return ChunkGaps.NONE;
        long[] of = numbers(bins, binLists, binned);
        long[] times = numbers(counts, countLists, counted);
        SortedMap<Integer, Long> byBin = new TreeMap<>();
        for (int i = 0; i < of.length; i++)
            byBin.merge(WireInput.unZigzag((int) of[i]), times[i], Long::sum);
        return new ChunkGaps(byBin);
    }

    private long[] numbers(int[] ranges, int lists, int count) throws UndecodableTelemetryException {
        long[] numbers = new long[count];
        int next = 0;
        WireInput in = new WireInput();
        try {
            for (int list = 0; list < lists; list++) {
                in.reset(bytes, ranges[2 * list], ranges[2 * list + 1]);
                while (!in.isAtLimit())
                    numbers[next++] = in.varint();
            }
            return numbers;
        } catch (InvalidProtocolBufferException e) {
            throw new UndecodableTelemetryException("a list of gaps is damaged: " + e.getMessage(), e);
        }
    }
}
