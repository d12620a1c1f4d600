package io.plimsoll.db.telemetry;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Table {@code block_manifest}. Every method takes part in the caller's transaction. */
public final class ManifestTable {
    private static final String COLUMNS = "experiment, run_number, stage, epoch, block, producer_start_us, lane, event";

    private ManifestTable() {}

    /** The first manifest of a block and lane stands; a second one is a duplicate. */
    public static void add(Connection connection, List<ManifestRow> manifests) throws SQLException {
        String sql = "insert into block_manifest (" + COLUMNS
                + ") values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (ManifestRow row : manifests) {
                statement.setString(1, row.experiment());
                statement.setInt(2, row.runNumber());
                statement.setInt(3, row.stage());
                statement.setLong(4, row.epoch());
                statement.setLong(5, row.block());
                statement.setLong(6, row.producerStartMicros());
                statement.setInt(7, row.lane());
                statement.setBytes(8, row.event());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    public static List<ManifestRow> ofStage(Connection connection, String experiment, int runNumber,
            int stage) throws SQLException {
        String sql = "select " + COLUMNS
                + " from block_manifest where experiment = ? and run_number = ? and stage = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, experiment);
            statement.setInt(2, runNumber);
            statement.setInt(3, stage);
            List<ManifestRow> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next())
                    rows.add(new ManifestRow(result.getString(1), result.getInt(2), result.getInt(3),
                            result.getLong(4), result.getLong(5), result.getLong(6), result.getInt(7),
                            result.getBytes(8)));
            }
            return rows;
        }
    }

    public static void deleteAll(Connection connection, String experiment, int runNumber)
            throws SQLException {
        try (PreparedStatement statement = connection
                .prepareStatement("delete from block_manifest where experiment = ? and run_number = ?")) {
            statement.setString(1, experiment);
            statement.setInt(2, runNumber);
            statement.executeUpdate();
        }
    }
}
