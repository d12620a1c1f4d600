package io.plimsoll.model.history;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

import io.plimsoll.model.cell.MetricCell;

/** Merges cells of blocks to minutes, minutes to hours, hours to days. All counts, sums and bins are conserved, to the last bit. */
public final class RollUp {
    private record Block(long epoch, long number) implements Comparable<Block> {
        @Override
        public int compareTo(Block other) {
            int byEpoch = Long.compare(epoch, other.epoch);
            return byEpoch != 0 ? byEpoch : Long.compare(number, other.number);
        }
    }

    private RollUp() {}

    /**
     * Cells of whole blocks of one run. A block stands as a whole where its first request arrived, so that both arms stand side by
     * side. One of which only the washout is known stands where the next one does.
     *
     * @param otherwise where blocks stand if none of them can say
     * @param due the resolution that a moment is kept at
     */
    public static List<HistoryCell> ofBlocks(Collection<MetricCell> cells, Instant otherwise,
            Function<Instant, Resolution> due) {
        SortedMap<Block, Instant> starts = starts(cells, otherwise);
        return merged(cells.stream().map(cell -> {
            Instant at = starts.getOrDefault(block(cell), otherwise);
            HistoryKey key = HistoryKey.of(cell.key(), at, due.apply(at));
            return new HistoryCell(key, cell.under(key.cellKey()));
        }).toList());
    }

    private static SortedMap<Block, Instant> starts(Collection<MetricCell> cells, Instant otherwise) {
        TreeMap<Block, Instant> known = new TreeMap<>();
        cells.stream().filter(cell -> cell.firstArrivalMicros() > 0)
                .forEach(cell -> known.merge(block(cell), arrival(cell), RollUp::earlier));
        TreeMap<Block, Instant> all = new TreeMap<>(known);
        for (MetricCell cell : cells)
            all.computeIfAbsent(block(cell), block -> nearest(known, block, otherwise));
        return all;
    }

    private static Instant nearest(TreeMap<Block, Instant> known, Block block, Instant otherwise) {
        Map.Entry<Block, Instant> near = known.ceilingEntry(block);
        if (near == null) near = known.floorEntry(block);
        return near == null ? otherwise : near.getValue();
    }

    private static Block block(MetricCell cell) { return new Block(cell.key().epoch(), cell.key().block()); }

    /** When the first request of its measured part arrived; the epoch where it cannot say. */
    public static Instant arrival(MetricCell cell) {
        return Instant.EPOCH.plus(cell.firstArrivalMicros(), ChronoUnit.MICROS);
    }

    private static Instant earlier(Instant one, Instant other) { return one.isBefore(other) ? one : other; }

    /** History of a longer time: rows of a shorter one, merged. */
    public static List<HistoryCell> coarser(Collection<HistoryCell> cells, Resolution longer) {
        return merged(cells.stream().map(cell -> cell.in(longer)).toList());
    }

    /** One of each key. */
    public static List<HistoryCell> merged(Collection<HistoryCell> cells) {
        Map<HistoryKey, HistoryCell> byKey = new LinkedHashMap<>();
        cells.forEach(cell -> byKey.merge(cell.key(), cell, HistoryCell::merge));
        return new ArrayList<>(byKey.values());
    }
}
