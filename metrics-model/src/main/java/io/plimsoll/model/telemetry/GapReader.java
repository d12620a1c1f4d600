package io.plimsoll.model.telemetry;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

import com.google.protobuf.InvalidProtocolBufferException;

/**
 * The binned gaps of one request. Bins are only counted until they are asked for: most runs want to know how many gaps there are, not
 * which.
 */
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
    private final Cursor binsRead = new Cursor();
    private final Cursor countsRead = new Cursor();

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

    ChunkGaps gaps() {
        if (binned == 0) return ChunkGaps.NONE;
        SortedMap<Integer, Long> byBin = new TreeMap<>();
        each((bin, count) -> byBin.merge(bin, count, Long::sum));
        return new ChunkGaps(byBin);
    }

    /** Of lists that were found to be equally long. */
    void each(GapCounts to) {
        if (binned == 0) return;
        binsRead.begin(bytes, bins, binLists);
        countsRead.begin(bytes, counts, countLists);
        for (int i = 0; i < binned; i++)
            to.add(WireInput.unZigzag((int) binsRead.next()), countsRead.next());
    }

    /** Reads on from one list to the next. */
    private static final class Cursor {
        private final WireInput in = new WireInput();
        private byte[] bytes = {};
        private int[] ranges = {};
        private int lists;
        private int list;

        void begin(byte[] event, int[] places, int count) {
            bytes = event;
            ranges = places;
            lists = count;
            list = 0;
            nextList();
        }

        private void nextList() {
            in.reset(bytes, ranges[2 * list], ranges[2 * list + 1]);
            list++;
        }

        long next() {
            try {
                while (in.isAtLimit() && list < lists)
                    nextList();
                return in.varint();
            } catch (InvalidProtocolBufferException e) {
                throw new IllegalStateException("a list of gaps was read once, and is damaged now", e);
            }
        }
    }
}
