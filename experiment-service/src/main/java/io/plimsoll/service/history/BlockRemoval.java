package io.plimsoll.service.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import io.plimsoll.db.history.HistoryTable;
import io.plimsoll.db.history.ProgressTable;
import io.plimsoll.db.history.RolledTo;
import io.plimsoll.db.telemetry.BlockTable;
import io.plimsoll.db.telemetry.BlockTable.At;
import io.plimsoll.db.telemetry.ManifestTable;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.history.Retention;
import io.plimsoll.service.ingest.KeptRun;

/**
 * Removes the blocks of a run that are past keeping and in its history, all in one transaction. A cell that changed after it was
 * taken shows in the digest: then the history of the run is made anew first.
 */
final class BlockRemoval {
    private final Retention retention;

    BlockRemoval(Retention retention) { this.retention = retention; }

    /** Of a run that has no more blocks to take. */
    boolean step(Connection connection, KeptRun run, Instant now) throws SQLException {
        boolean past = run.endedAt().filter(end -> !end.plus(retention.blocks()).isAfter(now)).isPresent();
        if (!past || run.removedAt().isPresent()) return false;
        if (isInHistory(connection, run)) remove(connection, run, now);
        else {
            HistoryTable.deleteAll(connection, run.id().experiment(), run.id().number());
            ProgressTable.delete(connection, run.id().experiment(), run.id().number());
        }
        return true;
    }

    private static boolean isInHistory(Connection connection, KeptRun run) throws SQLException {
        BlockTable.Run of = HistoryKeeper.cellsOf(run);
        List<RolledTo> progress = ProgressTable.ofRun(connection, run.id().experiment(), run.id().number());
        for (OptionalInt stage = BlockTable.nextStage(connection, of, Integer.MIN_VALUE); stage
                .isPresent(); stage = BlockTable.nextStage(connection, of, stage.getAsInt())) {
            int index = stage.getAsInt();
            Optional<RolledTo> rolled = progress.stream().filter(each -> each.stage() == index).findFirst();
            if (rolled.isEmpty() || !BlockTable.content(connection, of, index, At.FIRST, At.LAST)
                    .equals(rolled.get().content()))
                return false;
        }
        return true;
    }

    private static void remove(Connection connection, KeptRun run, Instant now) throws SQLException {
        RunId id = run.id();
        BlockTable.deleteAll(connection, HistoryKeeper.cellsOf(run));
        ManifestTable.deleteAll(connection, id.experiment(), id.number());
        ProgressTable.delete(connection, id.experiment(), id.number());
        try (PreparedStatement statement = connection.prepareStatement(
                "update run set blocks_removed_at = ? where experiment = ? and number = ?")) {
            statement.setObject(1, now.atOffset(ZoneOffset.UTC));
            statement.setString(2, id.experiment());
            statement.setInt(3, id.number());
            statement.executeUpdate();
        }
    }
}
