package io.plimsoll.model.history;

import java.time.Instant;

import io.plimsoll.model.cell.CellKey;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.telemetry.Segment;
import io.plimsoll.model.traffic.Role;

/**
 * The group that a row of history summarizes.
 *
 * @param replica empty where the resolution does not keep it
 * @param start of the minute, hour or day
 */
public record HistoryKey(RunId run, int stage, String variant, Role role, String replica, Segment segment,
        Resolution resolution, Instant start) {
    public HistoryKey {
        if (!resolution.start(start).equals(start))
            throw new IllegalArgumentException("no %s begins at %s".formatted(resolution, start));
        if (!resolution.keepsReplica() && !replica.isEmpty())
            throw new IllegalArgumentException(
                    "a row of one %s knows no replica, got %s".formatted(resolution, replica));
    }

    /** Of a cell whose block began at this moment. */
    static HistoryKey of(CellKey cell, Instant at, Resolution resolution) {
        return new HistoryKey(cell.run(), cell.stage(), cell.variant(), cell.role(),
                resolution.keepsReplica() ? cell.replica() : "", cell.segment(), resolution,
                resolution.start(at));
    }

    /** What its cell is called: of no block any more. */
    public CellKey cellKey() {
        return new CellKey(run, 0, stage, variant, role, replica, segment, 0);
    }
}
