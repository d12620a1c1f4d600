package io.plimsoll.model.cell;

import java.util.List;

import io.plimsoll.model.experiment.RunId;

/**
 * Both arms of one stage, aligned by block; only complete blocks are in {@code blocks}, oldest first. It may not be
 * compared before the comparability check has seen it.
 *
 * @param tallies outcomes so far by replica, role and block, also of blocks that are still open
 */
public record MetricSnapshot(RunId run, int stage, List<AlignedBlock> blocks, List<DroppedBlock> dropped,
        List<RoleTally> tallies) {
    public MetricSnapshot {
        blocks = List.copyOf(blocks);
        dropped = List.copyOf(dropped);
        tallies = List.copyOf(tallies);
    }
}
