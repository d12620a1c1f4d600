package io.plimsoll.service.ingest;

import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Numbers of one producer's lane below its highest that have not come: an event that comes after all, a dead letter that is sent
 * again for one, is new, and every other one below the highest has been seen. Kept as ranges, since what is lost is lost in a row.
 */
final class MissingSequences {
    /** Beyond it the oldest are given up: what comes of them then counts as seen. */
    static final int RANGES_MAX = 1_000;

    /** First of a range to its last. */
    private final NavigableMap<Long, Long> ranges = new TreeMap<>();

    /** As {@link #toText} wrote it. */
    static MissingSequences parse(String text) {
        MissingSequences missing = new MissingSequences();
        if (!text.isEmpty())
            Arrays.stream(text.split(",")).map(range -> range.split("-"))
                    .forEach(ends -> missing.add(Long.parseLong(ends[0]),
                            Long.parseLong(ends[ends.length - 1])));
        return missing;
    }

    /** Adds all of first to last; nothing when last is below first. None of them may be there. */
    void add(long first, long last) {
        if (last < first) return;
        ranges.put(first, last);
        if (ranges.size() > RANGES_MAX) ranges.pollFirstEntry();
    }

    boolean contains(long sequence) {
        Map.Entry<Long, Long> range = ranges.floorEntry(sequence);
        return range != null && sequence <= range.getValue();
    }

    /** It has come. */
    void remove(long sequence) {
        Map.Entry<Long, Long> range = ranges.floorEntry(sequence);
        if (range == null || sequence > range.getValue()) return;
        ranges.remove(range.getKey());
        add(range.getKey(), sequence - 1);
        add(sequence + 1, range.getValue());
    }

    /** As {@code 3-9,12}, in order. */
    String toText() {
        return ranges.entrySet().stream()
                .map(range -> range.getKey().equals(range.getValue())
                        ? range.getKey().toString()
                        : range.getKey() + "-" + range.getValue())
                .collect(Collectors.joining(","));
    }
}
