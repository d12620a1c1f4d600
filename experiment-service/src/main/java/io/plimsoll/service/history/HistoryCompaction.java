package io.plimsoll.service.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.plimsoll.db.history.HistoryRow;
import io.plimsoll.db.history.HistoryTable;
import io.plimsoll.model.history.HistoryCell;
import io.plimsoll.model.history.Resolution;
import io.plimsoll.model.history.Retention;
import io.plimsoll.model.history.RollUp;
import io.plimsoll.service.ingest.KeptRun;

/** Makes one hour of the minutes, or one day of the hours, of a run that are past keeping. */
final class HistoryCompaction {
    /** So many rows are in memory as cells. */
    private static final int AT_ONCE = 500;

    private final Retention retention;

    HistoryCompaction(Retention retention) { this.retention = retention; }

    boolean step(Connection connection, KeptRun run, Instant now) throws SQLException {
        return step(connection, run, now, Resolution.MINUTE, Resolution.HOUR)
                || step(connection, run, now, Resolution.HOUR, Resolution.DAY);
    }

    private boolean step(Connection connection, KeptRun run, Instant now, Resolution from, Resolution to)
            throws SQLException {
        String experiment = run.id().experiment();
        int number = run.id().number();
        int minutes = HistoryRows.minutes(from);
        Optional<Instant> oldest = HistoryTable.oldest(connection, experiment, number, minutes,
                retention.compactedBefore(from, now));
        if (oldest.isEmpty()) return false;
        Instant start = to.start(oldest.get());
        Instant end = start.plus(to.length());
        HistoryWriter.add(connection, run.id(), merged(
                HistoryTable.between(connection, experiment, number, minutes, start, end), from, to));
        HistoryTable.delete(connection, experiment, number, minutes, start, end);
        return true;
    }

    private static List<HistoryCell> merged(List<HistoryRow> rows, Resolution from, Resolution to) {
        List<HistoryCell> merged = new ArrayList<>();
        for (int begin = 0; begin < rows.size(); begin += AT_ONCE) {
            rows.subList(begin, Math.min(rows.size(), begin + AT_ONCE))
                    .forEach(row -> merged.add(HistoryRows.cell(row, from)));
            List<HistoryCell> longer = RollUp.coarser(merged, to);
            merged.clear();
            merged.addAll(longer);
        }
        return merged;
    }
}
