package io.plimsoll.analysis.design;

import java.util.ArrayList;
import java.util.List;

import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.cell.ArmBlock;

/**
 * The unit of evidence of a switchback: two blocks, one after the other, in which the whole fleet played one arm and then
 * the other. Their cells hold what was measured after the washout alone. What drifts within a pair stays in its
 * difference; the coin a pair gives it either sign.
 *
 * @see "Bojinov, Simchi-Levi, Zhao (2023), Design and Analysis of Switchback Experiments, Management Science 69(7)"
 */
public record SwitchbackPair(AlignedBlock first, AlignedBlock second) implements PairedBlocks {
    public SwitchbackPair {
        if (!BlockPair.areOfOnePair(first, second))
            throw new IllegalArgumentException(
                    "blocks %d and %d are no pair".formatted(first.block(), second.block()));
        if (!switched(first, second))
            throw new IllegalArgumentException(
                    "in blocks %d and %d the whole fleet must play one arm and then the other"
                            .formatted(first.block(), second.block()));
    }

    /** All whole pairs, oldest first; a block whose partner is not there, or plays the same arm, is left out. */
    public static List<SwitchbackPair> of(List<AlignedBlock> blocks) {
        List<AlignedBlock> sorted = blocks.stream().sorted(BlockPair.BY_TIME).toList();
        List<SwitchbackPair> pairs = new ArrayList<>();
        for (int i = 0; i + 1 < sorted.size(); i++)
            if (BlockPair.areOfOnePair(sorted.get(i), sorted.get(i + 1))
                    && switched(sorted.get(i), sorted.get(i + 1)))
                pairs.add(new SwitchbackPair(sorted.get(i), sorted.get(i + 1)));
        return pairs;
    }

    @Override
    public List<AlignedBlock> blocks() { return List.of(first, second); }

    @Override
    public List<ArmBlock> treatment() {
        return List.of(playsTreatment(first) ? first.treatment() : second.treatment());
    }

    @Override
    public List<ArmBlock> control() {
        return List.of(playsTreatment(first) ? second.control() : first.control());
    }

    /** Whether each block has one arm only, and they are two. */
    static boolean switched(AlignedBlock first, AlignedBlock second) {
        return playsOneArm(first) && playsOneArm(second) && playsTreatment(first) != playsTreatment(second);
    }

    private static boolean playsOneArm(AlignedBlock block) {
        return block.treatment().cells().isEmpty() != block.control().cells().isEmpty();
    }

    private static boolean playsTreatment(AlignedBlock block) { return !block.treatment().cells().isEmpty(); }
}
