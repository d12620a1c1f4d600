package io.plimsoll.db.telemetry;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Partitions of tables that are cut by the month. */
public final class Months {
    private Months() {}

    /** Does nothing when it is there. */
    public static void make(Connection connection, String table, LocalDate day) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select make_month(?, ?)")) {
            statement.setString(1, table);
            statement.setObject(2, day);
            statement.execute();
        }
    }

    /** Drops the months that end before this day or on it. */
    public static boolean drop(Connection connection, String table, LocalDate before) throws SQLException {
        List<LocalDate> months = before(connection, table, before);
        for (LocalDate month : months)
            drop(connection, table, month, "");
        return !months.isEmpty();
    }

    /** Of those, the ones that no row is left in. Needs a transaction that sees what others commit meanwhile. */
    public static boolean dropEmpty(Connection connection, String table, LocalDate before)
            throws SQLException {
        boolean dropped = false;
        for (LocalDate month : before(connection, table, before)) {
            String empty = " where not exists (select from " + name(table, month) + ")";
            // Asked twice: the lock is only worth taking where it is empty, and only what is seen behind it counts.
            if (holds(connection, empty)) dropped |= drop(connection, table, month, empty);
        }
        return dropped;
    }

    private static boolean drop(Connection connection, String table, LocalDate month, String where)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // Others shall not queue behind a lock that somebody who reads for long does not give.
            statement.execute("set local lock_timeout = '2s'");
            statement.execute("lock table " + table + " in access exclusive mode");
            if (!holds(connection, where)) return false;
            statement.execute("drop table " + name(table, month));
            return true;
        }
    }

    private static boolean holds(Connection connection, String where) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select 1" + where);
                ResultSet result = statement.executeQuery()) {
            return result.next();
        }
    }

    private static List<LocalDate> before(Connection connection, String table, LocalDate end)
            throws SQLException {
        String sql = "select to_date(right(relid::text, 7), 'YYYY_MM') from pg_partition_tree(?::regclass) where isleaf order by 1";
        List<LocalDate> months = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, table);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next())
                    months.add(result.getObject(1, LocalDate.class));
            }
        }
        months.removeIf(month -> month.plusMonths(1).isAfter(end));
        return months;
    }

    private static String name(String table, LocalDate month) {
        return "%s_%04d_%02d".formatted(table, month.getYear(), month.getMonthValue());
    }
}
