package io.plimsoll.analysis.design;

import java.util.List;
import java.util.Set;

import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.cell.ArmBlock;

/**
 * The unit of evidence of fixed pools: both arms in one block, each on hosts of its own. The hour hits both arms alike; the
 * hosts do not, and no number of blocks tells them from the variant.
 */
public record FixedPoolsBlock(AlignedBlock block) implements PairedBlocks {
    public FixedPoolsBlock {
        if (Hosts.of(block.treatment()).isEmpty() || Hosts.of(block.control()).isEmpty())
            throw new IllegalArgumentException("block %d has not both arms".formatted(block.block()));
        if (Hosts.meet(block.treatment(), block.control()))
            throw new IllegalArgumentException(
                    "in block %d a replica plays both arms".formatted(block.block()));
    }

    /** Blocks with both arms, oldest first. */
    public static List<FixedPoolsBlock> of(List<AlignedBlock> blocks) {
        return blocks.stream().sorted(BlockPair.BY_TIME)
                .filter(block -> !Hosts.of(block.treatment()).isEmpty()
                        && !Hosts.of(block.control()).isEmpty())
                .map(FixedPoolsBlock::new).toList();
    }

    /** @param endpoints ids of variants, each served by one endpoint: that is the host, whichever replica's seat it takes */
    public static List<FixedPoolsBlock> of(List<AlignedBlock> blocks, Set<String> endpoints) {
        return of(blocks.stream().map(block -> Hosts.named(block, endpoints)).toList());
    }

    @Override
    public List<AlignedBlock> blocks() { return List.of(block); }

    @Override
    public List<ArmBlock> treatment() { return List.of(block.treatment()); }

    @Override
    public List<ArmBlock> control() { return List.of(block.control()); }
}
