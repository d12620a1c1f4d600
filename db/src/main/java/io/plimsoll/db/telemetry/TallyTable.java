package io.plimsoll.db.telemetry;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Table {@code ingest_tally}. Every method takes part in the caller's transaction. */
public final class TallyTable {
    private TallyTable() {}

    public static void add(Connection connection, String topic, int partition, IngestTally more)
            throws SQLException {
        String sql = "insert into ingest_tally as known (topic, partition, counted, manifests, without_run, duplicates, dead_letters, late, implausible, other_segment, overdue)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (topic, partition) do update"
                + " set counted = known.counted + excluded.counted, manifests = known.manifests + excluded.manifests,"
                + " without_run = known.without_run + excluded.without_run,"
                + " duplicates = known.duplicates + excluded.duplicates,"
                + " dead_letters = known.dead_letters + excluded.dead_letters, late = known.late + excluded.late,"
                + " implausible = known.implausible + excluded.implausible,"
                + " other_segment = known.other_segment + excluded.other_segment,"
                + " overdue = known.overdue + excluded.overdue";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, topic);
            statement.setInt(2, partition);
            statement.setLong(3, more.counted());
            statement.setLong(4, more.manifests());
            statement.setLong(5, more.withoutRun());
            statement.setLong(6, more.duplicates());
            statement.setLong(7, more.deadLetters());
            statement.setLong(8, more.late());
            statement.setLong(9, more.implausible());
            statement.setLong(10, more.otherSegment());
            statement.setLong(11, more.overdue());
            statement.executeUpdate();
        }
    }

    /** Over all partitions. */
    public static IngestTally ofTopic(Connection connection, String topic) throws SQLException {
        String sql = "select sum(counted), sum(manifests), sum(without_run), sum(duplicates), sum(dead_letters), sum(late), sum(implausible), sum(other_segment), sum(overdue)"
                + " from ingest_tally where topic = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, topic);
            try (ResultSet sums = statement.executeQuery()) {
                sums.next(); // a sum without rows is one row of nulls, read as 0
                return new IngestTally(sums.getLong(1), sums.getLong(2), sums.getLong(3), sums.getLong(4),
                        sums.getLong(5), sums.getLong(6), sums.getLong(7), sums.getLong(8), sums.getLong(9));
            }
        }
    }
}
