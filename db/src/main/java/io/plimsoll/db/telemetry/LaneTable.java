package io.plimsoll.db.telemetry;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Table {@code producer_lane}. Every method takes part in the caller's transaction. */
public final class LaneTable {
    private LaneTable() {}

    public static List<LaneRow> ofLane(Connection connection, int lane) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select producer_start_us, lane, sequence_max, gaps, duplicates, missing from producer_lane where lane = ?")) {
            statement.setInt(1, lane);
            List<LaneRow> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next())
                    rows.add(new LaneRow(result.getLong(1), result.getInt(2), result.getLong(3),
                            result.getLong(4), result.getLong(5), result.getString(6)));
            }
            return rows;
        }
    }

    /** Events that never came, of all producers and lanes. */
    public static long lost(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select sum(gaps) from producer_lane");
                ResultSet sum = statement.executeQuery()) {
            sum.next(); // a sum without rows is one row of null, read as 0
            return sum.getLong(1);
        }
    }

    /** Writes rows, over those that exist. */
    public static void put(Connection connection, Collection<LaneRow> lanes) throws SQLException {
        String sql = "insert into producer_lane (producer_start_us, lane, sequence_max, gaps, duplicates, missing)"
                + " values (?, ?, ?, ?, ?, ?) on conflict (producer_start_us, lane) do update"
                + " set sequence_max = excluded.sequence_max, gaps = excluded.gaps, duplicates = excluded.duplicates,"
                + " missing = excluded.missing";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (LaneRow row : lanes) {
                statement.setLong(1, row.producerStartMicros());
                statement.setInt(2, row.lane());
                statement.setLong(3, row.sequenceMax());
                statement.setLong(4, row.gaps());
                statement.setLong(5, row.duplicates());
                statement.setString(6, row.missing());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
