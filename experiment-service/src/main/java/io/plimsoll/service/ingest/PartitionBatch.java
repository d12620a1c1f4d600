package io.plimsoll.service.ingest;

import java.util.List;

import org.apache.kafka.common.TopicPartition;

import io.plimsoll.db.telemetry.IngestTally;
import io.plimsoll.db.telemetry.LaneRow;
import io.plimsoll.model.cell.CellSums;
import io.plimsoll.model.telemetry.BlockManifest;

/**
 * What was taken from one partition between two offsets, to be committed as a whole.
 *
 * @param from where the database stands when the batches before it are committed
 * @param next the first record that is not in it
 */
record PartitionBatch(TopicPartition partition, long from, long next, List<CellSums> cells,
        List<BlockManifest> manifests, List<DeadLetter> deadLetters, List<LaneRow> lanes, IngestTally tally) {
    PartitionBatch {
        cells = List.copyOf(cells);
        manifests = List.copyOf(manifests);
        deadLetters = List.copyOf(deadLetters);
        lanes = List.copyOf(lanes);
    }
}
