package io.plimsoll.service.history;

import io.plimsoll.db.history.HistoryRow;
import io.plimsoll.model.cell.CellBytes;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.history.HistoryCell;
import io.plimsoll.model.history.HistoryKey;
import io.plimsoll.model.history.Resolution;
import io.plimsoll.model.telemetry.Segment;
import io.plimsoll.model.traffic.Role;

/** Cells of history as rows, and back. */
final class HistoryRows {
    private HistoryRows() {}

    static int minutes(Resolution resolution) { return Math.toIntExact(resolution.length().toMinutes()); }

    static HistoryRow row(HistoryCell of) {
        HistoryKey key = of.key();
        return new HistoryRow(key.run().experiment(), key.run().number(), minutes(key.resolution()),
                key.start(),
                key.stage(), key.variant(), key.role().name(), key.replica(), key.segment().toString(),
                CellBytes.encode(of.cell()));
    }

    static HistoryCell cell(HistoryRow row, Resolution resolution) {
        HistoryKey key = key(row, resolution);
        return new HistoryCell(key, CellBytes.decode(key.cellKey(), row.cell()));
    }

    static HistoryKey key(HistoryRow row, Resolution resolution) {
        return new HistoryKey(new RunId(row.experiment(), row.runNumber()), row.stage(), row.variant(),
                Role.valueOf(row.role()), row.replica(), Segment.parse(row.segment()), resolution,
                row.startAt());
    }
}
