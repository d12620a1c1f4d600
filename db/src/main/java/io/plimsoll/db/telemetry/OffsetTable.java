package io.plimsoll.db.telemetry;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Table {@code ingest_offset}: how far the topic has been counted. */
public final class OffsetTable {
    private OffsetTable() {}

    /** The first record that is not counted yet; 0 in the beginning. */
    public static long next(Connection connection, String topic, int partition) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select next_offset from ingest_offset where topic = ? and partition = ?")) {
            statement.setString(1, topic);
            statement.setInt(2, partition);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() ? result.getLong(1) : 0;
            }
        }
    }

    /**
     * Moves on from the offset where the caller began. False: another consumer has moved the partition on since, so the
     * caller counted what is counted already and must roll back. The row stays locked until the transaction ends.
     */
    public static boolean advance(Connection connection, String topic, int partition, long from, long to)
            throws SQLException {
        String sql = from == 0
                ? "insert into ingest_offset as known (next_offset, topic, partition) values (?, ?, ?)"
                        + " on conflict (topic, partition) do update set next_offset = excluded.next_offset"
                        + " where known.next_offset = ?"
                : "update ingest_offset set next_offset = ? where topic = ? and partition = ? and next_offset = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, to);
            statement.setString(2, topic);
            statement.setInt(3, partition);
            statement.setLong(4, from);
            return statement.executeUpdate() == 1;
        }
    }
}
