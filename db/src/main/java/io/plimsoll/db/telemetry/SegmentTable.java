package io.plimsoll.db.telemetry;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/** Table {@code run_segment}: which segments a run keeps apart. */
public final class SegmentTable {
    private SegmentTable() {}

    /** Keeps the segment too if the run has not as many yet, and says which it has then. Others wait until the transaction ends. */
    public static Set<String> keep(Connection connection, String experiment, int runNumber, String segment,
            int max) throws SQLException {
        lock(connection, experiment, runNumber);
        Set<String> kept = ofRun(connection, experiment, runNumber);
        if (kept.size() >= max || kept.contains(segment)) return kept;
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into run_segment (experiment, run_number, segment) values (?, ?, ?)")) {
            statement.setString(1, experiment);
            statement.setInt(2, runNumber);
            statement.setString(3, segment);
            statement.executeUpdate();
        }
        kept.add(segment);
        return kept;
    }

    private static void lock(Connection connection, String experiment, int runNumber) throws SQLException {
        try (PreparedStatement statement = connection
                .prepareStatement("select pg_advisory_xact_lock(hashtext('run_segment'), hashtext(?))")) {
            statement.setString(1, experiment + "#" + runNumber);
            statement.execute();
        }
    }

    public static Set<String> ofRun(Connection connection, String experiment, int runNumber)
            throws SQLException {
        try (PreparedStatement statement = connection
                .prepareStatement(
                        "select segment from run_segment where experiment = ? and run_number = ?")) {
            statement.setString(1, experiment);
            statement.setInt(2, runNumber);
            Set<String> kept = new HashSet<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next())
                    kept.add(result.getString(1));
            }
            return kept;
        }
    }
}
