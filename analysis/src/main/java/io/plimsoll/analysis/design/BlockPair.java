package io.plimsoll.analysis.design;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.cell.ArmBlock;
import io.plimsoll.model.traffic.BlockSchedule;

/**
 * The unit of evidence of a crossover, and of a bench that plays the arms in turn: two blocks in which the pools swapped
 * arms, so that what a host or an hour does to latency hits both arms alike. Both are complete, and of one plan. Pools
 * that stayed where they were are no pair: their hosts would be taken for the variant.
 */
public record BlockPair(AlignedBlock first, AlignedBlock second) implements PairedBlocks {
    static final Comparator<AlignedBlock> BY_TIME = Comparator.comparingLong(AlignedBlock::epoch)
            .thenComparingLong(AlignedBlock::block);

    public BlockPair {
        if (!areOfOnePair(first, second))
            throw new IllegalArgumentException(
                    "blocks %d and %d are no pair".formatted(first.block(), second.block()));
        if (stayed(first, second))
            throw new IllegalArgumentException(
                    "blocks %d and %d are of pools that did not swap arms; fixed pools need a host variance"
                            .formatted(first.block(), second.block()));
    }

    /** All whole pairs, oldest first; a block whose partner is not there, or that did not swap with it, is left out. */
    public static List<BlockPair> of(List<AlignedBlock> blocks) {
        List<AlignedBlock> sorted = blocks.stream().sorted(BY_TIME).toList();
        List<BlockPair> pairs = new ArrayList<>();
        for (int i = 0; i + 1 < sorted.size(); i++)
            if (areOfOnePair(sorted.get(i), sorted.get(i + 1)) && !stayed(sorted.get(i), sorted.get(i + 1)))
                pairs.add(new BlockPair(sorted.get(i), sorted.get(i + 1)));
        return pairs;
    }

    @Override
    public List<AlignedBlock> blocks() { return List.of(first, second); }

    @Override
    public List<ArmBlock> treatment() { return List.of(first.treatment(), second.treatment()); }

    @Override
    public List<ArmBlock> control() { return List.of(first.control(), second.control()); }

    static boolean areOfOnePair(AlignedBlock first, AlignedBlock second) {
        return first.epoch() == second.epoch() && second.block() == first.block() + 1
                && BlockSchedule.pairOf(first.block()) == BlockSchedule.pairOf(second.block());
    }

    /** Where replicas were lost, others may have stood in for them, so such blocks prove nothing of the pools. */
    private static boolean stayed(AlignedBlock first, AlignedBlock second) {
        return SwitchbackPair.switched(first, second) || first.hasAllReplicas() && second.hasAllReplicas()
                && Hosts.stayed(first, second) && !Hosts.swapped(first, second);
    }
}
