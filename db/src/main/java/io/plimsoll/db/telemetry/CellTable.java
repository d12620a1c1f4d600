package io.plimsoll.db.telemetry;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Table {@code metric_cell}. Every method takes part in the caller's transaction. */
public final class CellTable {
    private static final String KEY = "experiment, run_number, stage, epoch, block, variant, role, replica, segment, partition";
    private static final String READ = "select " + KEY + ", cell from metric_cell ";
    private static final List<Column<CellRow>> KEY_COLUMNS = List.of(
            new Column<>("text", CellRow::experiment), new Column<>("int4", CellRow::runNumber),
            new Column<>("int4", CellRow::stage), new Column<>("int8", CellRow::epoch),
            new Column<>("int8", CellRow::block), new Column<>("text", CellRow::variant),
            new Column<>("text", CellRow::role), new Column<>("text", CellRow::replica),
            new Column<>("text", CellRow::segment), new Column<>("int4", CellRow::partition));
    private static final Column<CellRow> CELL = new Column<>("bytea", CellRow::cell);

    private CellTable() {}

    /** Those of the keys that have a row already; the bytes of {@code keys} are not looked at. */
    public static List<CellRow> existing(Connection connection, List<CellRow> keys) throws SQLException {
        String sql = READ + "join unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as wanted (" + KEY + ") using (" + KEY
                + ")";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(connection, statement, keys);
            return rows(statement);
        }
    }

    /** Writes rows, over those that exist. */
    public static void put(Connection connection, List<CellRow> cells) throws SQLException {
        String sql = "insert into metric_cell (" + KEY
                + ", cell) select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " on conflict (" + KEY + ") do update set cell = excluded.cell";
        List<CellRow> sorted = cells.stream().sorted(CellRow.BY_KEY).toList();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(connection, statement, sorted);
            statement.setArray(KEY_COLUMNS.size() + 1, CELL.of(connection, sorted));
            statement.executeUpdate();
        }
    }

    /** All partitions of one stage; those of one group are to be merged. */
    public static List<CellRow> ofStage(Connection connection, String experiment, int runNumber, int stage)
            throws SQLException {
        try (PreparedStatement statement = connection
                .prepareStatement(READ + "where experiment = ? and run_number = ? and stage = ?")) {
            statement.setString(1, experiment);
            statement.setInt(2, runNumber);
            statement.setInt(3, stage);
            return rows(statement);
        }
    }

    private static void bind(Connection connection, PreparedStatement statement, List<CellRow> rows)
            throws SQLException {
        for (int column = 0; column < KEY_COLUMNS.size(); column++)
            statement.setArray(column + 1, KEY_COLUMNS.get(column).of(connection, rows));
    }

    private static List<CellRow> rows(PreparedStatement statement) throws SQLException {
        List<CellRow> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
            while (result.next())
                rows.add(new CellRow(result.getString(1), result.getInt(2), result.getInt(3),
                        result.getLong(4), result.getLong(5), result.getString(6), result.getString(7),
                        result.getString(8), result.getString(9), result.getInt(10), result.getBytes(11)));
        }
        return rows;
    }
}
