package io.plimsoll.service.ingest;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import javax.sql.DataSource;

import io.plimsoll.db.telemetry.CellTable;
import io.plimsoll.db.telemetry.EngineBlockTable;
import io.plimsoll.db.telemetry.IngestTally;
import io.plimsoll.db.telemetry.LaneTable;
import io.plimsoll.db.telemetry.ManifestTable;
import io.plimsoll.db.telemetry.TallyTable;
import io.plimsoll.model.cell.MetricCell;
import io.plimsoll.model.cell.MetricSnapshot;
import io.plimsoll.model.experiment.RunId;

/** Reads what the ingest has committed. */
public final class CellStore {
    private final DataSource database;

    public CellStore(DataSource database) { this.database = database; }

    /**
     * Cells and manifests of one moment: a manifest is never seen before the cells that it closes.
     *
     * @throws BlocksRemovedException when they are no longer kept
     */
    public StageTelemetry read(RunId run, int stage) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                return read(connection, run, stage);
            } finally {
                connection.rollback();
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new CellsUnreadableException(
                    "cells of run %s, stage %d, cannot be read".formatted(run, stage), e);
        }
    }

    private static StageTelemetry read(Connection connection, RunId run, int stage) throws SQLException {
        List<MetricCell> cells = cells(connection, run, stage);
        return new StageTelemetry(cells,
                ManifestTable.ofStage(connection, run.experiment(), run.number(), stage).stream()
                        .map(CellRows::manifest).toList(),
                EngineBlockTable.ofStage(connection, run.experiment(), run.number(), stage).stream()
                        .map(EngineBlockRows::block).toList());
    }

    private static List<MetricCell> cells(Connection connection, RunId run, int stage) throws SQLException {
        Optional<KeptRun> kept = KeptRun.find(connection, run);
        if (kept.isEmpty()) return List.of();
        kept.get().removedAt().ifPresent(at -> {
            throw new BlocksRemovedException(run, at);
        });
        return CellTable.ofStage(connection, kept.get().day(), run.experiment(), run.number(), stage).stream()
                .map(CellRows::cell).toList();
    }

    /** Both arms of one stage, aligned by block, with what their engines said so far: that comes seconds after the cells. */
    public MetricSnapshot snapshot(RunId run, int stage, int lanes) {
        StageTelemetry telemetry = read(run, stage);
        return MetricSnapshot.align(run, stage, telemetry.cells(), telemetry.manifests(),
                telemetry.engines(), lanes);
    }

    /** Events of which a producer's numbers say that they never came. */
    public long lost() {
        try (Connection connection = database.getConnection()) {
            return LaneTable.lost(connection);
        } catch (SQLException e) {
            throw new CellsUnreadableException("what producers have lost cannot be read", e);
        }
    }

    /** What became of all records of the topic so far. */
    public IngestTally tally(String topic) {
        try (Connection connection = database.getConnection()) {
            return TallyTable.ofTopic(connection, topic);
        } catch (SQLException e) {
            throw new CellsUnreadableException("the tally of " + topic + " cannot be read", e);
        }
    }
}
