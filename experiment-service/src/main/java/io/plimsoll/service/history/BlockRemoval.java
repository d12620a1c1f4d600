package io.plimsoll.service.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

import io.plimsoll.db.history.HistoryTable;
import io.plimsoll.db.history.ProgressTable;
import io.plimsoll.db.history.RolledTo;
import io.plimsoll.db.telemetry.BlockTable;
import io.plimsoll.db.telemetry.BlockTable.At;
import io.plimsoll.db.telemetry.EngineBlockTable;
import io.plimsoll.db.telemetry.ManifestTable;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.history.Retention;
import io.plimsoll.service.ingest.KeptRun;

/**
 * Removes the blocks of a run that are past keeping and in its history, all in one transaction. A cell that changed after it was
 * taken shows in the digest: then the history of the run is made anew first. Runs of equal arms keep theirs for longer: how often our
 * verdicts saw what is not there, and by how much hosts differ, is read off them.
 */
final class BlockRemoval {
    private final Retention retention;
    private final Predicate<String> ofEqualArms;

    BlockRemoval(Retention retention, Predicate<String> ofEqualArms) {
        this.retention = retention;
        this.ofEqualArms = ofEqualArms;
    }

    /** Of a run that has no more blocks to take. */
    boolean step(Connection connection, KeptRun run, Instant now) throws SQLException {
        if (run.removedAt().isPresent() || !isPast(run, retention.blocks(), now)) return false;
        if (!isPast(run, retention.blocksOfEqualArms(), now) && ofEqualArms.test(spec(connection, run)))
            return false;
        if (isInHistory(connection, run)) remove(connection, run, now);
        else {
            HistoryTable.deleteAll(connection, run.id().experiment(), run.id().number());
            ProgressTable.delete(connection, run.id().experiment(), run.id().number());
        }
        return true;
    }

    private static boolean isPast(KeptRun run, Duration kept, Instant now) {
        return run.endedAt().filter(end -> !end.plus(kept).isAfter(now)).isPresent();
    }

    /** As it was sealed. */
    private static String spec(Connection connection, KeptRun run) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select spec from revision where id = (select revision_id from run where experiment = ? and number = ?)")) {
            statement.setString(1, run.id().experiment());
            statement.setInt(2, run.id().number());
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getString(1);
            }
        }
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
        EngineBlockTable.deleteAll(connection, id.experiment(), id.number());
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
