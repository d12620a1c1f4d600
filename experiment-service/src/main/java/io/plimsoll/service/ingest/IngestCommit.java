package io.plimsoll.service.ingest;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import org.apache.kafka.common.TopicPartition;

import io.plimsoll.db.telemetry.CellRow;
import io.plimsoll.db.telemetry.CellTable;
import io.plimsoll.db.telemetry.LaneTable;
import io.plimsoll.db.telemetry.ManifestTable;
import io.plimsoll.db.telemetry.OffsetTable;
import io.plimsoll.db.telemetry.TallyTable;
import io.plimsoll.model.cell.CellKey;
import io.plimsoll.model.cell.MetricCell;

/** Writes cells, manifests, lanes, counts and offsets in one transaction: all of it stands, or none. */
final class IngestCommit {
    private final DataSource database;

    IngestCommit(DataSource database) { this.database = database; }

    void write(Collection<PartitionProgress> all) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false); // what is not committed is gone when the connection is closed
            // In one order, so that two instances cannot wait for each other.
            for (PartitionProgress progress : all.stream()
                    .sorted(Comparator.comparingInt(each -> each.partition.partition())).toList())
                write(connection, progress);
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    private static void write(Connection connection, PartitionProgress progress) throws SQLException {
        TopicPartition from = progress.partition;
        // First: it locks the partition, and a consumer that lost it meanwhile stops here.
        if (!OffsetTable.advance(connection, from.topic(), from.partition(), progress.committed,
                progress.next))
            throw new SQLException("another consumer has counted %s from %d on already".formatted(from,
                    progress.committed));
        CellTable.put(connection, merged(connection, progress.cells.take(), from.partition()));
        ManifestTable.add(connection, progress.manifests.stream().map(CellRows::row).toList());
        LaneTable.put(connection, progress.lanes.takeChanged());
        TallyTable.add(connection, from.topic(), from.partition(), progress.tally);
    }

    private static List<CellRow> merged(Connection connection, List<MetricCell> news, int partition)
            throws SQLException {
        List<CellRow> rows = news.stream().map(cell -> CellRows.row(cell, partition)).toList();
        Map<CellKey, MetricCell> before = new HashMap<>();
        CellTable.existing(connection, rows).stream().map(CellRows::cell)
                .forEach(cell -> before.put(cell.key(), cell));
        List<CellRow> merged = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            MetricCell known = before.get(news.get(i).key());
            merged.add(known == null ? rows.get(i) : CellRows.row(known.merge(news.get(i)), partition));
        }
        return merged;
    }
}
