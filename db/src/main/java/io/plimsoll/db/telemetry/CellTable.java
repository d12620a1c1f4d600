package io.plimsoll.db.telemetry;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Table {@code metric_cell}, one partition a month. Every method takes part in the caller's transaction. */
public final class CellTable {
    private static final String KEY = "day, experiment, run_number, stage, epoch, block, variant, role, replica, segment, partition";
    static final String SELECT = "select " + KEY + ", cell";
    private static final String READ = SELECT + " from metric_cell ";
    private static final List<Column<CellRow>> KEY_COLUMNS = List.of(
            new Column<>("date", CellRow::day), new Column<>("text", CellRow::experiment),
            new Column<>("int4", CellRow::runNumber),
            new Column<>("int4", CellRow::stage), new Column<>("int8", CellRow::epoch),
            new Column<>("int8", CellRow::block), new Column<>("text", CellRow::variant),
            new Column<>("text", CellRow::role), new Column<>("text", CellRow::replica),
            new Column<>("text", CellRow::segment), new Column<>("int4", CellRow::partition));
    private static final Column<CellRow> CELL = new Column<>("bytea", CellRow::cell);

    private CellTable() {}

    /**
     * Makes room for the cells of runs that began on this day. In a transaction of its own: it waits for all that use the table, and
     * must not hold anything that they wait for.
     */
    public static void makeRoom(Connection connection, LocalDate day) throws SQLException {
        Months.make(connection, "metric_cell", day);
    }

    /** What one partition holds of a block. */
    public static List<CellRow> ofBlock(Connection connection, CellBlock block) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(READ
                + "where day = ? and experiment = ? and run_number = ? and stage = ? and epoch = ? and block = ? and partition = ?")) {
            statement.setObject(1, block.day());
            statement.setString(2, block.experiment());
            statement.setInt(3, block.runNumber());
            statement.setInt(4, block.stage());
            statement.setLong(5, block.epoch());
            statement.setLong(6, block.block());
            statement.setInt(7, block.partition());
            return rows(statement);
        }
    }

    /** Adds rows that are not there. */
    public static void add(Connection connection, List<CellRow> cells) throws SQLException {
        if (cells.isEmpty()) return;
        BinaryCopy copy = new BinaryCopy(connection,
                "copy metric_cell (" + KEY + ", cell) from stdin (format binary)");
        for (CellRow row : sorted(cells))
            copy.row(12).date(row.day()).text(row.experiment()).int4(row.runNumber()).int4(row.stage())
                    .int8(row.epoch())
                    .int8(row.block()).text(row.variant()).text(row.role()).text(row.replica())
                    .text(row.segment()).int4(row.partition()).bytes(row.cell());
        copy.end();
    }

    /** Writes over rows that are there. */
    public static void change(Connection connection, List<CellRow> cells) throws SQLException {
        if (cells.isEmpty()) return;
        String sql = "insert into metric_cell (" + KEY
                + ", cell) select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " on conflict (" + KEY + ") do update set cell = excluded.cell";
        List<CellRow> sorted = sorted(cells);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(connection, statement, sorted);
            statement.setArray(KEY_COLUMNS.size() + 1, CELL.of(connection, sorted));
            statement.executeUpdate();
        }
    }

    private static List<CellRow> sorted(List<CellRow> cells) {
        return cells.stream().sorted(CellRow.BY_KEY).toList();
    }

    /** All partitions of one stage; those of one group are to be merged. */
    public static List<CellRow> ofStage(Connection connection, LocalDate day, String experiment,
            int runNumber, int stage) throws SQLException {
        try (PreparedStatement statement = connection
                .prepareStatement(
                        READ + "where day = ? and experiment = ? and run_number = ? and stage = ?")) {
            statement.setObject(1, day);
            statement.setString(2, experiment);
            statement.setInt(3, runNumber);
            statement.setInt(4, stage);
            return rows(statement);
        }
    }

    private static void bind(Connection connection, PreparedStatement statement, List<CellRow> rows)
            throws SQLException {
        for (int column = 0; column < KEY_COLUMNS.size(); column++)
            statement.setArray(column + 1, KEY_COLUMNS.get(column).of(connection, rows));
    }

    static List<CellRow> rows(PreparedStatement statement) throws SQLException {
        List<CellRow> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
            while (result.next())
                rows.add(new CellRow(result.getObject(1, LocalDate.class), result.getString(2),
                        result.getInt(3), result.getInt(4), result.getLong(5), result.getLong(6),
                        result.getString(7), result.getString(8), result.getString(9), result.getString(10),
                        result.getInt(11), result.getBytes(12)));
        }
        return rows;
    }
}
