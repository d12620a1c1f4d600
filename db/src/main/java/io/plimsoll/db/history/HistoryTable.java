package io.plimsoll.db.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import io.plimsoll.db.telemetry.Column;
import io.plimsoll.db.telemetry.Months;

/** Table {@code metric_history}, one partition a resolution and month. Every method takes part in the caller's transaction. */
public final class HistoryTable {
    private static final String KEY = "experiment, run_number, resolution_minutes, start_at, stage, variant, role, replica, segment";
    private static final String OF_LEVEL = " from metric_history where experiment = ? and run_number = ? and resolution_minutes = ?";
    private static final List<Column<HistoryRow>> COLUMNS = List.of(
            new Column<>("text", HistoryRow::experiment), new Column<>("int4", HistoryRow::runNumber),
            new Column<>("int2", row -> (short) row.resolutionMinutes()),
            new Column<>("timestamptz", row -> row.startAt().toString()),
            new Column<>("int4", HistoryRow::stage), new Column<>("text", HistoryRow::variant),
            new Column<>("text", HistoryRow::role), new Column<>("text", HistoryRow::replica),
            new Column<>("text", HistoryRow::segment), new Column<>("bytea", HistoryRow::cell));

    private static final int FETCHED = 1_000;

    private HistoryTable() {}

    /** Makes room for rows of this time. */
    public static void makeRoom(Connection connection, int resolutionMinutes, Instant at)
            throws SQLException {
        Months.make(connection, table(resolutionMinutes), at.atOffset(ZoneOffset.UTC).toLocalDate());
    }

    /** Where all rows of this resolution stand, one partition a month. */
    public static String table(int resolutionMinutes) {
        return switch (resolutionMinutes) {
            case 1 -> "metric_history_minute";
            case 60 -> "metric_history_hour";
            case 1440 -> "metric_history_day";
            default -> throw new IllegalArgumentException(
                    "history has no rows of " + resolutionMinutes + " minutes");
        };
    }

    /** Writes rows, over those that are there. */
    public static void put(Connection connection, List<HistoryRow> rows) throws SQLException {
        if (rows.isEmpty()) return;
        String sql = "insert into metric_history (" + KEY
                + ", cell) select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " on conflict (" + KEY + ") do update set cell = excluded.cell";
        List<HistoryRow> sorted = rows.stream().sorted(HistoryRow.BY_KEY).toList();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int column = 0; column < COLUMNS.size(); column++)
                statement.setArray(column + 1, COLUMNS.get(column).of(connection, sorted));
            statement.executeUpdate();
        }
    }

    /** Rows of one run and resolution that begin in [from, to), the oldest first. */
    public static List<HistoryRow> between(Connection connection, String experiment, int runNumber,
            int resolutionMinutes, Instant from, Instant to) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select " + KEY + ", cell" + OF_LEVEL
                + " and start_at >= ? and start_at < ? order by start_at")) {
            bind(statement, experiment, runNumber, resolutionMinutes, from, to);
            List<HistoryRow> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next())
                    rows.add(row(result));
            }
            return rows;
        }
    }

    private static HistoryRow row(ResultSet result) throws SQLException {
        return new HistoryRow(result.getString(1), result.getInt(2), result.getInt(3),
                result.getObject(4, OffsetDateTime.class).toInstant(), result.getInt(5),
                result.getString(6), result.getString(7), result.getString(8),
                result.getString(9), result.getBytes(10));
    }

    /**
     * Hands over rows of all runs and resolutions as they come, in no order; they are not in memory together where the connection
     * does not commit by itself.
     *
     * @param rowsMax no more than so many
     */
    public static void each(Connection connection, HistoryFilter filter, int rowsMax,
            Consumer<HistoryRow> use) throws SQLException {
        List<String> words = new ArrayList<>();
        StringBuilder sql = new StringBuilder("select " + KEY
                + ", cell from metric_history where start_at >= ? and start_at < ?");
        filter.experiment().ifPresent(word -> add("experiment", word, sql, words));
        filter.variant().ifPresent(word -> add("variant", word, sql, words));
        filter.replica().ifPresent(word -> add("replica", word, sql, words));
        try (PreparedStatement statement = connection.prepareStatement(sql + " limit ?")) {
            statement.setFetchSize(FETCHED);
            statement.setObject(1, filter.from().atOffset(ZoneOffset.UTC));
            statement.setObject(2, filter.to().atOffset(ZoneOffset.UTC));
            for (int i = 0; i < words.size(); i++)
                statement.setString(3 + i, words.get(i));
            statement.setInt(3 + words.size(), rowsMax);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next())
                    use.accept(row(result));
            }
        }
    }

    private static void add(String column, String word, StringBuilder sql, List<String> words) {
        sql.append(" and ").append(column).append(" = ?");
        words.add(word);
    }

    public static int delete(Connection connection, String experiment, int runNumber, int resolutionMinutes,
            Instant from, Instant to) throws SQLException {
        try (PreparedStatement statement = connection
                .prepareStatement("delete" + OF_LEVEL + " and start_at >= ? and start_at < ?")) {
            bind(statement, experiment, runNumber, resolutionMinutes, from, to);
            return statement.executeUpdate();
        }
    }

    /** All of a run, to be made anew from its blocks. */
    public static void deleteAll(Connection connection, String experiment, int runNumber)
            throws SQLException {
        try (PreparedStatement statement = connection
                .prepareStatement("delete from metric_history where experiment = ? and run_number = ?")) {
            statement.setString(1, experiment);
            statement.setInt(2, runNumber);
            statement.executeUpdate();
        }
    }

    /** Where the oldest row of this resolution begins, if it begins before. */
    public static Optional<Instant> oldest(Connection connection, String experiment, int runNumber,
            int resolutionMinutes, Instant before) throws SQLException {
        try (PreparedStatement statement = connection
                .prepareStatement("select min(start_at)" + OF_LEVEL + " and start_at < ?")) {
            statement.setString(1, experiment);
            statement.setInt(2, runNumber);
            statement.setInt(3, resolutionMinutes);
            statement.setObject(4, before.atOffset(ZoneOffset.UTC));
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return Optional.ofNullable(result.getObject(1, OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant);
            }
        }
    }

    private static void bind(PreparedStatement statement, String experiment, int runNumber,
            int resolutionMinutes, Instant from, Instant to) throws SQLException {
        statement.setString(1, experiment);
        statement.setInt(2, runNumber);
        statement.setInt(3, resolutionMinutes);
        statement.setObject(4, from.atOffset(ZoneOffset.UTC));
        statement.setObject(5, to.atOffset(ZoneOffset.UTC));
    }
}
