package io.plimsoll.service.ingest;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import javax.sql.DataSource;

import io.plimsoll.db.telemetry.CellTable;
import io.plimsoll.model.experiment.RunId;

/** On which day, UTC, runs began: their cells stand in that month's partition, which is made here. Not for use by two threads. */
final class RunDays {
    /** Of some runs. */
    record Days(Map<RunId, LocalDate> byRun) {
        /** Of one of them. */
        LocalDate of(RunId run) {
            return Objects.requireNonNull(byRun.get(run), () -> "run " + run + " was not asked for");
        }
    }

    private final DataSource database;
    private final Map<RunId, LocalDate> known = new HashMap<>();

    RunDays(DataSource database) { this.database = database; }

    /** The days of these runs, with room for their cells. In a transaction of its own, before the caller's. */
    Days of(Collection<RunId> runs) throws SQLException {
        Map<RunId, LocalDate> days = new LinkedHashMap<>();
        for (RunId run : runs) {
            LocalDate day = known.get(run);
            if (day == null) known.put(run, day = learn(run));
            days.put(run, day);
        }
        return new Days(days);
    }

    /** After a failure: a month may have been dropped meanwhile. */
    void forget() { known.clear(); }

    private LocalDate learn(RunId run) throws SQLException {
        try (Connection connection = database.getConnection()) {
            LocalDate day = KeptRun.find(connection, run).map(KeptRun::day)
                    .orElseThrow(
                            () -> new SQLException("run " + run + " is gone, and its cells have no place"));
            CellTable.makeRoom(connection, day);
            return day;
        }
    }
}
