package io.plimsoll.service.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import io.plimsoll.db.history.ProgressTable;
import io.plimsoll.db.history.RolledTo;
import io.plimsoll.db.telemetry.BlockTable;
import io.plimsoll.db.telemetry.BlockTable.At;
import io.plimsoll.model.cell.MetricCell;
import io.plimsoll.model.history.Retention;
import io.plimsoll.model.history.RollUp;
import io.plimsoll.service.ingest.CellRows;
import io.plimsoll.service.ingest.KeptRun;

/** Takes the next blocks of a run into its history. Those of a run whose blocks were removed came late, and go at once. */
final class BlockRollUp {
    /** Two minutes of blocks of 10 s; their cells are in memory together. */
    private static final int BLOCKS_MAX = 12;

    private final Retention retention;

    BlockRollUp(Retention retention) { this.retention = retention; }

    /** @return whether there was something to take; then there may be more */
    boolean step(Connection connection, KeptRun run, Instant now) throws SQLException {
        BlockTable.Run cells = HistoryKeeper.cellsOf(run);
        List<RolledTo> progress = ProgressTable.ofRun(connection, run.id().experiment(), run.id().number());
        OptionalInt stage = BlockTable.nextStage(connection, cells, Integer.MIN_VALUE);
        while (stage.isPresent()) {
            int index = stage.getAsInt();
            RolledTo from = progress.stream().filter(each -> each.stage() == index).findFirst()
                    .orElse(RolledTo.nothing(index));
            if (take(connection, run, from, now)) return true;
            stage = BlockTable.nextStage(connection, cells, index);
        }
        return false;
    }

    private boolean take(Connection connection, KeptRun run, RolledTo from, Instant now) throws SQLException {
        BlockTable.Run of = HistoryKeeper.cellsOf(run);
        List<At> next = BlockTable.next(connection, of, from.stage(), from.to(), BLOCKS_MAX);
        if (next.isEmpty()) return false;
        List<MetricCell> read = BlockTable.between(connection, of, from.stage(), from.to(), next.getLast())
                .stream().map(CellRows::cell).toList();
        Optional<At> last = lastSettled(run, next, read, now);
        if (last.isEmpty()) return false;
        At to = last.get();
        List<MetricCell> taken = read.stream().filter(cell -> !at(cell).isAfter(to)).toList();
        HistoryWriter.add(connection, run.id(),
                RollUp.ofBlocks(taken, run.startedAt(), at -> retention.due(at, now)));
        if (run.removedAt().isPresent())
            BlockTable.delete(connection, of, from.stage(), from.to(), to);
        else
            ProgressTable.put(connection, run.id().experiment(), run.id().number(), new RolledTo(from.stage(),
                    to,
                    from.content().plus(BlockTable.content(connection, of, from.stage(), from.to(), to))));
        return true;
    }

    /** All blocks of a run that ended long ago; of others those before the first one that may still get requests. */
    private Optional<At> lastSettled(KeptRun run, List<At> blocks, List<MetricCell> cells, Instant now) {
        Instant limit = now.minus(retention.settled());
        if (run.endedAt().filter(end -> !end.isAfter(limit)).isPresent())
            return Optional.of(blocks.getLast());
        Optional<At> last = Optional.empty();
        for (At block : blocks) {
            List<Instant> arrivals = cells.stream().filter(cell -> at(cell).equals(block))
                    .filter(cell -> cell.firstArrivalMicros() > 0).map(RollUp::arrival).toList();
            if (arrivals.stream().anyMatch(arrival -> !arrival.isBefore(limit))) break;
            if (!arrivals.isEmpty()) last = Optional.of(block);
        }
        return last;
    }

    private static At at(MetricCell cell) { return new At(cell.key().epoch(), cell.key().block()); }
}
