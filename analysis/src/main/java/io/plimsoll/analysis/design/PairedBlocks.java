package io.plimsoll.analysis.design;

import java.util.List;

import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.cell.ArmBlock;

/**
 * One unit of evidence: blocks of both arms that a design sets against each other. Which blocks may stand together is
 * the design's own rule, so each design has a type of its own, and none can be made of another's blocks.
 */
public sealed interface PairedBlocks permits BlockPair, SwitchbackPair, FixedPoolsBlock {

    /** In the order of time. */
    List<AlignedBlock> blocks();

    /** One a block; each weighs the same. */
    List<ArmBlock> treatment();

    /** Like {@link #treatment}. */
    List<ArmBlock> control();

    /** Whether it counts for means and quantiles: no block of it was set aside, lost a replica or had a GPU slowed down. */
    default boolean countsForMeans() {
        return blocks().stream().allMatch(AlignedBlock::countsForMeans);
    }

    /** Whether it counts for shares over a threshold: a lost replica is a part of what they are about. */
    default boolean countsForTails() {
        return blocks().stream().allMatch(AlignedBlock::countsForTails);
    }
}
