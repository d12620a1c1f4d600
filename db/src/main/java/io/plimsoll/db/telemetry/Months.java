package io.plimsoll.db.telemetry;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;

/** Partitions of tables that are cut by the month. */
final class Months {
    private Months() {}

    /** Does nothing when it is there. */
    static void make(Connection connection, String table, LocalDate day) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select make_month(?, ?)")) {
            statement.setString(1, table);
            statement.setObject(2, day);
            statement.execute();
        }
    }
}
