package io.plimsoll.service.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.plimsoll.db.history.HistoryRow;
import io.plimsoll.db.history.HistoryTable;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.history.HistoryCell;
import io.plimsoll.model.history.HistoryKey;
import io.plimsoll.model.history.Resolution;
import io.plimsoll.model.history.RollUp;

/** Adds to the history of a run, in the caller's transaction. */
final class HistoryWriter {
    private record Row(Resolution resolution, Instant start) {}

    private HistoryWriter() {}

    /** What stands there already under the same keys is merged with it. */
    static void add(Connection connection, RunId run, List<HistoryCell> more) throws SQLException {
        Set<Row> starts = more.stream().map(cell -> new Row(cell.key().resolution(), cell.key().start()))
                .collect(Collectors.toSet());
        Set<HistoryKey> keys = more.stream().map(HistoryCell::key).collect(Collectors.toSet());
        List<HistoryCell> all = new ArrayList<>(more);
        for (Row each : starts) {
            HistoryTable.makeRoom(connection, HistoryRows.minutes(each.resolution()), each.start());
            for (HistoryRow row : HistoryTable.between(connection, run.experiment(), run.number(),
                    HistoryRows.minutes(each.resolution()), each.start(), each.start().plusSeconds(1)))
                if (keys.contains(HistoryRows.key(row, each.resolution())))
                    all.add(HistoryRows.cell(row, each.resolution()));
        }
        HistoryTable.put(connection, RollUp.merged(all).stream().map(HistoryRows::row).toList());
    }
}
