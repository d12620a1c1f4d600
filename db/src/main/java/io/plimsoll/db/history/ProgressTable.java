package io.plimsoll.db.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import io.plimsoll.db.telemetry.BlockTable.At;
import io.plimsoll.db.telemetry.BlockTable.Content;

/** Table {@code history_progress}. Every method takes part in the caller's transaction. */
public final class ProgressTable {
    private ProgressTable() {}

    /** Of all stages that something was taken of. */
    public static List<RolledTo> ofRun(Connection connection, String experiment, int runNumber)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select stage, epoch, block, cells, digest from history_progress where experiment = ? and run_number = ?")) {
            statement.setString(1, experiment);
            statement.setInt(2, runNumber);
            List<RolledTo> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next())
                    rows.add(new RolledTo(result.getInt(1), new At(result.getLong(2), result.getLong(3)),
                            new Content(result.getLong(4), result.getBigDecimal(5))));
            }
            return rows;
        }
    }

    public static void put(Connection connection, String experiment, int runNumber, RolledTo rolled)
            throws SQLException {
        String sql = "insert into history_progress (experiment, run_number, stage, epoch, block, cells, digest) values (?, ?, ?, ?, ?, ?, ?)"
                + " on conflict (experiment, run_number, stage) do update set epoch = excluded.epoch, block = excluded.block,"
                + " cells = excluded.cells, digest = excluded.digest";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, experiment);
            statement.setInt(2, runNumber);
            statement.setInt(3, rolled.stage());
            statement.setLong(4, rolled.to().epoch());
            statement.setLong(5, rolled.to().block());
            statement.setLong(6, rolled.content().cells());
            statement.setBigDecimal(7, rolled.content().digest());
            statement.executeUpdate();
        }
    }

    public static void delete(Connection connection, String experiment, int runNumber) throws SQLException {
        try (PreparedStatement statement = connection
                .prepareStatement("delete from history_progress where experiment = ? and run_number = ?")) {
            statement.setString(1, experiment);
            statement.setInt(2, runNumber);
            statement.executeUpdate();
        }
    }
}
