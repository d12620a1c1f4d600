package io.plimsoll.service.ingest;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import org.apache.kafka.common.TopicPartition;

import io.plimsoll.db.telemetry.LaneTable;
import io.plimsoll.db.telemetry.OffsetTable;
import io.plimsoll.model.cell.RequestGroups;
import io.plimsoll.model.telemetry.BlockManifest;

/** What was taken from one partition since its last batch. Everything here is lost with it, and read again. */
final class PartitionProgress {
    final TopicPartition partition;
    final ProducerLanes lanes;
    final RequestGroups groups = new RequestGroups();
    final List<BlockManifest> manifests = new ArrayList<>();
    final List<DeadLetter> deadLetters = new ArrayList<>();
    final ClosedBlocks closed = new ClosedBlocks();
    final TallyCounts tally = new TallyCounts();
    /** When the newest request arrived that was taken here, epoch microseconds; 0 when none was. */
    long newestArrivalMicros;
    /** The next record to take. */
    long next;
    /** Where the batches end that were taken. */
    private long taken;

    private PartitionProgress(TopicPartition partition, ProducerLanes lanes, long committed) {
        this.partition = partition;
        this.lanes = lanes;
        this.taken = committed;
        this.next = committed;
    }

    /** Goes on from what the database knows. */
    static PartitionProgress load(Connection connection, TopicPartition partition) throws SQLException {
        return new PartitionProgress(partition,
                new ProducerLanes(partition.partition(), LaneTable.ofLane(connection, partition.partition())),
                OffsetTable.next(connection, partition.topic(), partition.partition()));
    }

    boolean isDirty() { return next != taken; }

    /** Offsets since the last batch. */
    long records() { return next - taken; }

    PartitionBatch take() {
        PartitionBatch batch = new PartitionBatch(partition, taken, next, groups.take(), manifests,
                deadLetters, lanes.takeChanged(), tally.take());
        taken = next;
        manifests.clear();
        deadLetters.clear();
        return batch;
    }
}
