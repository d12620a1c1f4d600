package io.plimsoll.service.ingest;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import org.apache.kafka.common.TopicPartition;

import io.plimsoll.db.telemetry.IngestTally;
import io.plimsoll.db.telemetry.LaneTable;
import io.plimsoll.db.telemetry.OffsetTable;
import io.plimsoll.model.cell.CellBuilder;
import io.plimsoll.model.telemetry.BlockManifest;

/** What was taken from one partition since its last commit. Everything here is lost with it, and read again. */
final class PartitionProgress {
    final TopicPartition partition;
    final ProducerLanes lanes;
    final CellBuilder cells = new CellBuilder();
    final List<BlockManifest> manifests = new ArrayList<>();
    final List<DeadLetter> deadLetters = new ArrayList<>();
    final ClosedBlocks closed = new ClosedBlocks();
    IngestTally tally = IngestTally.NONE;
    /** Where the database stands. */
    long committed;
    /** The next record to take. */
    long next;

    private PartitionProgress(TopicPartition partition, ProducerLanes lanes, long committed) {
        this.partition = partition;
        this.lanes = lanes;
        this.committed = committed;
        this.next = committed;
    }

    /** Goes on from what the database knows. */
    static PartitionProgress load(Connection connection, TopicPartition partition) throws SQLException {
        return new PartitionProgress(partition,
                new ProducerLanes(LaneTable.ofLane(connection, partition.partition())),
                OffsetTable.next(connection, partition.topic(), partition.partition()));
    }

    boolean isDirty() { return next != committed; }

    void committed() {
        committed = next;
        manifests.clear();
        deadLetters.clear();
        tally = IngestTally.NONE;
    }
}
