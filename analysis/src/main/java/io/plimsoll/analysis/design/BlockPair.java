package io.plimsoll.analysis.design;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.traffic.BlockSchedule;

/**
 * The unit of evidence of a crossover: two blocks in which the pools swapped arms, so that what a host or an hour does
 * to latency hits both arms alike. Both are complete, and of one plan.
 */
public record BlockPair(AlignedBlock first, AlignedBlock second) {
    private static final Comparator<AlignedBlock> BY_TIME = Comparator.comparingLong(AlignedBlock::epoch)
            .thenComparingLong(AlignedBlock::block);

    public BlockPair {
        if (!belongTogether(first, second))
            throw new IllegalArgumentException(
                    "blocks %d and %d are no pair".formatted(first.block(), second.block()));
    }

    /** All whole pairs, oldest first; a block whose partner is not there is left out. */
    public static List<BlockPair> of(List<AlignedBlock> blocks) {
        List<AlignedBlock> sorted = blocks.stream().sorted(BY_TIME).toList();
        List<BlockPair> pairs = new ArrayList<>();
        for (int i = 0; i + 1 < sorted.size(); i++)
            if (belongTogether(sorted.get(i), sorted.get(i + 1)))
                pairs.add(new BlockPair(sorted.get(i), sorted.get(i + 1)));
        return pairs;
    }

    public List<AlignedBlock> blocks() { return List.of(first, second); }

    /** Whether no replica was lost in either: then the pair counts for means and quantiles too. */
    public boolean countsForMeans() {
        return first.countsForMeans() && second.countsForMeans();
    }

    private static boolean belongTogether(AlignedBlock first, AlignedBlock second) {
        return first.epoch() == second.epoch() && second.block() == first.block() + 1
                && BlockSchedule.pairOf(first.block()) == BlockSchedule.pairOf(second.block());
    }
}
