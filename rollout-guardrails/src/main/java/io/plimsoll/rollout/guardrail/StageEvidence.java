package io.plimsoll.rollout.guardrail;

import java.time.Duration;
import java.util.List;

import io.plimsoll.analysis.comparability.Arms;
import io.plimsoll.analysis.comparability.ComparabilityReport;
import io.plimsoll.analysis.disaster.LostReplica;
import io.plimsoll.model.cell.DroppedBlock;
import io.plimsoll.model.cell.MetricSnapshot;
import io.plimsoll.model.cell.RoleTally;

/**
 * Everything that guardrails of one stage may look at. Latencies and shares are reached through the report alone, so
 * only when they may be compared. Tallies of failures go past it, because a disaster cannot wait for a block.
 *
 * @param tallies failures so far, also of open blocks and washouts
 * @param lost replicas known to have died or hung in this stage, complete block or not
 * @param blocksEnded of the epoch in force: blocks 0 to this - 1 ended so long ago that they should be complete
 *            (their end plus the request timeout plus the usual delay of telemetry is past)
 * @param epoch in force
 * @param inStage since the stage's first block began
 */
public record StageEvidence(Arms arms, ComparabilityReport report, List<RoleTally> tallies,
        List<DroppedBlock> dropped, List<LostReplica> lost, List<Long> completeBlocks, long epoch,
        long blocksEnded,
        Duration inStage) {
    public StageEvidence {
        tallies = List.copyOf(tallies);
        dropped = List.copyOf(dropped);
        lost = List.copyOf(lost);
        completeBlocks = List.copyOf(completeBlocks);
    }

    /** @param lost beside those that complete blocks name: replicas that died in blocks that are still open */
    public static StageEvidence of(Arms arms, MetricSnapshot snapshot, ComparabilityReport report,
            List<LostReplica> lost, long epoch, long blocksEnded, Duration inStage) {
        List<Long> complete = snapshot.blocks().stream().filter(block -> block.epoch() == epoch)
                .map(block -> block.block()).toList();
        return new StageEvidence(arms, report, snapshot.tallies(), snapshot.dropped(),
                LostReplicas.all(snapshot.blocks(), lost), complete, epoch, blocksEnded, inStage);
    }
}
