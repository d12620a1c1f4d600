package io.plimsoll.service.ingest;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import io.plimsoll.db.telemetry.CellBlock;
import io.plimsoll.db.telemetry.CellRow;
import io.plimsoll.db.telemetry.CellTable;
import io.plimsoll.db.telemetry.LaneTable;
import io.plimsoll.db.telemetry.ManifestTable;
import io.plimsoll.db.telemetry.OffsetTable;
import io.plimsoll.db.telemetry.TallyTable;
import io.plimsoll.model.cell.CellEncoder;
import io.plimsoll.model.cell.CellKey;
import io.plimsoll.model.cell.CellSums;
import io.plimsoll.model.experiment.RunId;

/** Writes cells, manifests, lanes, counts and offsets in one transaction: all of it stands, or none. For one thread. */
final class IngestCommit {
    private final DataSource database;
    private final RunDays days;
    private final CellEncoder encoder = new CellEncoder();

    IngestCommit(DataSource database) {
        this.database = database;
        this.days = new RunDays(database);
    }

    void write(Collection<PartitionBatch> all) throws SQLException {
        // In one order, so that two instances cannot wait for each other.
        List<PartitionBatch> sorted = all.stream()
                .sorted(Comparator.comparingInt(each -> each.partition().partition())).toList();
        RunDays.Days began = days.of(runs(all));
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false); // what is not committed is gone when the connection is closed
            for (PartitionBatch batch : sorted)
                write(connection, batch, began);
            connection.commit();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            days.forget();
            throw e;
        }
    }

    private static Set<RunId> runs(Collection<PartitionBatch> all) {
        return all.stream().flatMap(batch -> batch.cells().stream()).map(cell -> cell.key().run())
                .collect(Collectors.toSet());
    }

    private void write(Connection connection, PartitionBatch batch, RunDays.Days began)
            throws SQLException {
        String topic = batch.partition().topic();
        int partition = batch.partition().partition();
        // First: it locks the partition, and a consumer that lost it meanwhile stops here.
        if (!OffsetTable.advance(connection, topic, partition, batch.from(), batch.next()))
            throw new SQLException("another consumer has counted %s from %d on already"
                    .formatted(batch.partition(), batch.from()));
        writeCells(connection, batch.cells(), partition, began);
        ManifestTable.add(connection, batch.manifests().stream().map(CellRows::row).toList());
        LaneTable.put(connection, batch.lanes());
        TallyTable.add(connection, topic, partition, batch.tally());
    }

    /** The partition is locked, so that no other writer has cells of it: what is not there is new. */
    private void writeCells(Connection connection, List<CellSums> cells, int partition,
            RunDays.Days began) throws SQLException {
        Map<CellKey, CellRow> before = before(connection, cells, partition, began);
        List<CellRow> added = new ArrayList<>();
        List<CellRow> changed = new ArrayList<>();
        for (CellSums sums : cells) {
            CellRow row = CellRows.row(began.of(sums.key().run()), sums.key(), partition,
                    encoder.encode(sums));
            CellRow known = before.get(sums.key());
            if (known == null) added.add(row);
            else
                changed.add(CellRows.merged(known, row));
        }
        CellTable.add(connection, added);
        CellTable.change(connection, changed);
    }

    /** Those of the cells that are there already. */
    private static Map<CellKey, CellRow> before(Connection connection, List<CellSums> cells, int partition,
            RunDays.Days began) throws SQLException {
        Set<CellBlock> blocks = new HashSet<>();
        cells.forEach(cell -> blocks
                .add(CellRows.block(began.of(cell.key().run()), cell.key(), partition)));
        Map<CellKey, CellRow> before = new HashMap<>();
        for (CellBlock block : blocks)
            CellTable.ofBlock(connection, block).forEach(row -> before.put(CellRows.key(row), row));
        return before;
    }
}
