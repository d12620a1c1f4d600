package io.plimsoll.rollout.guardrail;

import java.util.List;
import java.util.stream.Stream;

import io.plimsoll.analysis.disaster.LostReplica;
import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.cell.ArmBlock;
import io.plimsoll.model.traffic.Role;

/** Brings together what complete blocks and the router say about lost replicas. */
final class LostReplicas {
    private LostReplicas() {}

    static List<LostReplica> all(List<AlignedBlock> blocks, List<LostReplica> known) {
        return Stream.concat(blocks.stream().flatMap(LostReplicas::of), known.stream()).distinct().toList();
    }

    private static Stream<LostReplica> of(AlignedBlock block) {
        return Stream.concat(lost(block, block.treatment(), Role.TREATMENT),
                lost(block, block.control(), Role.PAIRED_CONTROL));
    }

    private static Stream<LostReplica> lost(AlignedBlock block, ArmBlock arm, Role role) {
        return arm.cells().stream().map(cell -> cell.key().replica()).distinct()
                .filter(block.lostReplicas()::contains)
                .map(replica -> new LostReplica(block.epoch(), block.block(), replica, role));
    }
}
