package io.plimsoll.service.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Predicate;

import javax.sql.DataSource;

import io.plimsoll.db.history.HistoryTable;
import io.plimsoll.db.telemetry.BlockTable;
import io.plimsoll.db.telemetry.Months;
import io.plimsoll.model.history.Resolution;
import io.plimsoll.model.history.Retention;
import io.plimsoll.service.ingest.KeptRun;

/**
 * Brings the database to what is to be kept, a little at a time. Each step is a transaction of its own, and only one server at a time is
 * in one: whenever it is killed, it goes on from the step before.
 */
public final class HistoryKeeper {
    private final DataSource database;
    private final BlockRollUp rollUp;
    private final BlockRemoval removal;
    private final HistoryCompaction compaction;
    private final Retention retention;

    private interface Work {
        boolean step(Connection connection) throws SQLException;
    }

    /** @param ofEqualArms whether a sealed spec is that of an A/A */
    public HistoryKeeper(DataSource database, Retention retention, Predicate<String> ofEqualArms) {
        this.database = database;
        this.retention = retention;
        this.rollUp = new BlockRollUp(retention);
        this.removal = new BlockRemoval(retention, ofEqualArms);
        this.compaction = new HistoryCompaction(retention);
    }

    public List<KeptRun> runs() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return KeptRun.all(connection);
        }
    }

    /** @return whether something was done for this run; then there may be more, after it was read again */
    public boolean step(KeptRun run, Instant now) throws SQLException {
        return alone(Connection.TRANSACTION_REPEATABLE_READ,
                connection -> rollUp.step(connection, run, now) || removal.step(connection, run, now)
                        || compaction.step(connection, run, now));
    }

    /** Drops months of cells, minutes and hours that are empty, and months of days that are past keeping. */
    public boolean dropMonths(Instant now) throws SQLException {
        LocalDate month = now.atOffset(ZoneOffset.UTC).toLocalDate().withDayOfMonth(1);
        LocalDate past = now.minus(retention.days()).atOffset(ZoneOffset.UTC).toLocalDate();
        // Not repeatable: what was added until the lock was taken must be seen.
        return alone(Connection.TRANSACTION_READ_COMMITTED,
                connection -> Months.dropEmpty(connection, "metric_cell", month)
                        | Months.dropEmpty(connection, table(Resolution.MINUTE), month)
                        | Months.dropEmpty(connection, table(Resolution.HOUR), month)
                        | Months.drop(connection, table(Resolution.DAY), past));
    }

    private static String table(Resolution resolution) {
        return HistoryTable.table(HistoryRows.minutes(resolution));
    }

    /** All that there is to do. */
    public long run(Instant now) throws SQLException {
        long steps = 0;
        for (KeptRun run : runs()) {
            KeptRun current = run;
            while (step(current, now)) {
                steps++;
                current = again(current);
            }
        }
        return steps + (dropMonths(now) ? 1 : 0);
    }

    /** As the database has it now. */
    public KeptRun again(KeptRun run) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return KeptRun.find(connection, run.id())
                    .orElseThrow(
                            () -> new SQLException("run " + run.id() + " is gone; none is ever deleted"));
        }
    }

    static BlockTable.Run cellsOf(KeptRun run) {
        return new BlockTable.Run(run.day(), run.id().experiment(), run.id().number());
    }

    /** Repeatable reads: a cell that the ingest adds meanwhile is neither taken nor deleted, and one that it changes makes this step fail. */
    private boolean alone(int isolation, Work work) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(isolation);
            boolean done = false;
            try {
                done = isAlone(connection) && work.step(connection);
                if (done) connection.commit();
            } finally {
                connection.rollback();
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
                connection.setAutoCommit(true);
            }
            return done;
        }
    }

    private static boolean isAlone(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection
                .prepareStatement("select pg_try_advisory_xact_lock(hashtext('plimsoll.history'))");
                ResultSet result = statement.executeQuery()) {
            return result.next() && result.getBoolean(1);
        }
    }
}
