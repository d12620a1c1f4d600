package io.plimsoll.db.telemetry;

import java.time.LocalDate;
import java.util.Comparator;

/**
 * A cell of one partition; its bytes hold outcomes and all metrics.
 *
 * @param day UTC, on which the run began
 */
public record CellRow(LocalDate day, String experiment, int runNumber, int stage, long epoch, long block,
        String variant,
        String role, String replica, String segment, int partition,
        @SuppressWarnings("ArrayRecordComponent") byte[] cell) {

    /** The order in which rows are written: two writers that lock in one order cannot deadlock. */
    static final Comparator<CellRow> BY_KEY = Comparator.comparing(CellRow::day)
            .thenComparing(CellRow::experiment)
            .thenComparing(CellRow::runNumber).thenComparing(CellRow::stage).thenComparing(CellRow::epoch)
            .thenComparing(CellRow::block).thenComparing(CellRow::variant).thenComparing(CellRow::role)
            .thenComparing(CellRow::replica).thenComparing(CellRow::segment)
            .thenComparing(CellRow::partition);
}
