package io.plimsoll.service.ingest;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import javax.sql.DataSource;

import io.plimsoll.db.telemetry.SegmentTable;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.telemetry.Segment;

/**
 * Which segments a run keeps apart: the first that come, as the database holds them, so that all instances agree, and
 * {@link Segment#OTHER} for the rest. Clients choose what they say of a request, and a cell for whatever they say would have no
 * end. Not for use by two threads.
 */
final class RunSegments {
    /** Combinations a run, {@link Segment#OTHER} not counted. */
    static final int SEGMENTS_MAX = 200;

    private final DataSource database;
    private final Map<RunId, Set<String>> known = new HashMap<>();

    RunSegments(DataSource database) { this.database = database; }

    /** The segment itself or {@link Segment#OTHER}; the same answer for ever and everywhere. */
    Segment of(RunId run, Segment segment) throws SQLException {
        Set<String> kept = known.computeIfAbsent(run, _ -> new HashSet<>());
        String text = segment.toString();
        if (kept.contains(text)) return segment;
        if (kept.size() < SEGMENTS_MAX) kept.addAll(ask(run, text));
        return kept.contains(text) ? segment : Segment.OTHER;
    }

    private Set<String> ask(RunId run, String segment) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            Set<String> kept = SegmentTable.keep(connection, run.experiment(), run.number(), segment,
                    SEGMENTS_MAX);
            connection.commit();
            connection.setAutoCommit(true);
            return kept;
        }
    }
}
