package io.plimsoll.service.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import javax.sql.DataSource;

import io.plimsoll.db.Migrations;
import io.plimsoll.db.history.HistoryTable;
import io.plimsoll.db.telemetry.CellRow;
import io.plimsoll.db.telemetry.CellTable;
import io.plimsoll.db.testing.TestPostgres;
import io.plimsoll.model.cell.CellBytes;
import io.plimsoll.model.cell.CellKey;
import io.plimsoll.model.cell.MetricCell;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.history.Resolution;
import io.plimsoll.service.ingest.CellRows;

/** A database with one run, and all that stands in it of its cells and its history, added up. */
final class HistoryFixture {
    static final RunId RUN = new RunId("faster", 1);
    static final Instant STARTED = Instant.parse("2026-01-31T22:50:00Z");
    static final LocalDate DAY = LocalDate.of(2026, 1, 31);
    static final Instant ENDED = Instant.parse("2026-02-01T02:10:00Z");

    final DataSource database = TestPostgres.get().freshDatabase().dataSource();

    HistoryFixture() throws SQLException {
        Migrations.migrate(database);
        execute("""
                insert into experiment values ('00000000-0000-0000-0000-000000000001', 'faster', now());
                insert into revision values ('00000000-0000-0000-0000-000000000002',
                    '00000000-0000-0000-0000-000000000001', 1, 'id: faster', decode(repeat('00', 32), 'hex'), 'me', now());
                insert into run (id, experiment_id, experiment, number, revision_id, state, stage, plan_epoch, paused,
                    started_by, started_at, stage_since, version, ended_at)
                values ('00000000-0000-0000-0000-000000000003', '00000000-0000-0000-0000-000000000001', 'faster', 1,
                    '00000000-0000-0000-0000-000000000002', 'COMPLETED', 1, 1, false, 'me', '%s', now(), 0, '%s')
                """
                .formatted(STARTED, ENDED));
        try (Connection connection = database.getConnection()) {
            CellTable.makeRoom(connection, DAY);
        }
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    long number(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet result = statement.executeQuery()) {
            result.next();
            return result.getLong(1);
        }
    }

    void add(List<MetricCell> cells, int partition) throws SQLException {
        try (Connection connection = database.getConnection()) {
            CellTable.add(connection, rows(cells, partition));
        }
    }

    void change(List<MetricCell> cells, int partition) throws SQLException {
        try (Connection connection = database.getConnection()) {
            CellTable.change(connection, rows(cells, partition));
        }
    }

    private static List<CellRow> rows(List<MetricCell> cells, int partition) {
        return cells.stream().map(cell -> {
            CellKey key = cell.key();
            return new CellRow(DAY, key.run().experiment(), key.run().number(),
                    key.stage(), key.epoch(), key.block(), key.variant(), key.role().name(), key.replica(),
                    key.segment().toString(), partition, CellBytes.encode(cell));
        }).toList();
    }

    /** All blocks, by what the days of history tell apart, to the last bit. */
    Map<String, String> blocks() throws SQLException {
        List<MetricCell> cells = new ArrayList<>();
        try (Connection connection = database.getConnection()) {
            for (int stage = 0; stage <= 1; stage++)
                CellTable.ofStage(connection, DAY, RUN.experiment(), RUN.number(), stage)
                        .forEach(row -> cells.add(CellRows.cell(row)));
        }
        return total(cells);
    }

    /** The whole history, in the same way. */
    Map<String, String> history() throws SQLException {
        List<MetricCell> cells = new ArrayList<>();
        try (Connection connection = database.getConnection()) {
            for (Resolution each : Resolution.values())
                HistoryTable.between(connection, RUN.experiment(), RUN.number(), HistoryRows.minutes(each),
                        Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"))
                        .forEach(row -> cells.add(HistoryRows.cell(row, each).cell()));
        }
        return total(cells);
    }

    static Map<String, String> total(List<MetricCell> cells) {
        Map<CellKey, MetricCell> byGroup = new HashMap<>();
        cells.forEach(cell -> {
            CellKey key = cell.key();
            CellKey group = new CellKey(key.run(), 0, key.stage(), key.variant(), key.role(), "",
                    key.segment(), 0);
            byGroup.merge(group, cell.under(group), MetricCell::merge);
        });
        Map<String, String> bytes = new TreeMap<>();
        byGroup.forEach((key, cell) -> bytes.put(key.toString(),
                HexFormat.of().formatHex(CellBytes.encode(cell))));
        return bytes;
    }

    long rows(Resolution resolution) throws SQLException {
        return number("select count(*) from metric_history where resolution_minutes = "
                + HistoryRows.minutes(resolution));
    }
}
