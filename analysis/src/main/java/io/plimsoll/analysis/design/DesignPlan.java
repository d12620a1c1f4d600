package io.plimsoll.analysis.design;

import java.util.List;
import java.util.stream.Stream;

import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.cell.ArmBlock;
import io.plimsoll.model.traffic.Role;

/**
 * Who plays which arm in which block, drawn from a seed before the first of them. Each plan yields the evidence of its own
 * design and of no other.
 */
public sealed interface DesignPlan permits CrossoverPlan, SwitchbackPlan, FixedPoolsPlan, InterleavedPlan {

    /** The part that a replica plays in a block; REST for one that the plan does not know. */
    Role roleOf(String replica, long block);

    /**
     * The blocks, paired for this design's analysis. Refuses blocks in which a replica played another part than planned:
     * they are of another design, or of another seed.
     */
    DesignEvidence evidence(List<AlignedBlock> blocks);

    /** Complains of the first replica of the plan that did not play its part. */
    static void requirePlayed(DesignPlan plan, List<AlignedBlock> blocks) {
        for (AlignedBlock block : blocks) {
            requirePlayed(plan, block.block(), block.treatment(), Role.TREATMENT);
            requirePlayed(plan, block.block(), block.control(), Role.PAIRED_CONTROL);
        }
    }

    private static void requirePlayed(DesignPlan plan, long block, ArmBlock arm, Role role) {
        Stream<String> others = Hosts.of(arm).stream()
                .filter(replica -> plan.roleOf(replica, block) != Role.REST
                        && plan.roleOf(replica, block) != role);
        others.findFirst().ifPresent(replica -> {
            throw new IllegalArgumentException("in block %d replica %s played %s, and the plan says %s"
                    .formatted(block, replica, role, plan.roleOf(replica, block)));
        });
    }
}
