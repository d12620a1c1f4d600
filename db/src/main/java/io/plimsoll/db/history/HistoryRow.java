package io.plimsoll.db.history;

import java.time.Instant;
import java.util.Comparator;

/** All requests of one group in some minutes; its bytes hold outcomes and all metrics. */
public record HistoryRow(String experiment, int runNumber, int resolutionMinutes, Instant startAt, int stage,
        String variant, String role, String replica, String segment,
        @SuppressWarnings("ArrayRecordComponent") byte[] cell) {

    /** The order in which rows are written: two writers that lock in one order cannot deadlock. */
    static final Comparator<HistoryRow> BY_KEY = Comparator.comparing(HistoryRow::experiment)
            .thenComparing(HistoryRow::runNumber).thenComparing(HistoryRow::resolutionMinutes)
            .thenComparing(HistoryRow::startAt).thenComparing(HistoryRow::stage)
            .thenComparing(HistoryRow::variant).thenComparing(HistoryRow::role)
            .thenComparing(HistoryRow::replica).thenComparing(HistoryRow::segment);
}
