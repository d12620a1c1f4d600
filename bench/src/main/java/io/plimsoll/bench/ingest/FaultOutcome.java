package io.plimsoll.bench.ingest;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import io.plimsoll.db.telemetry.IngestTally;
import io.plimsoll.model.cell.CellBytes;
import io.plimsoll.model.cell.CellKey;
import io.plimsoll.model.cell.MetricCell;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.service.ingest.CellStore;

/**
 * What the database holds after all, beside what was sent.
 *
 * @param repeated records beside one of each event: sent twice, or kept by a broker that refused them when it went
 * @param cellsExpected groups that were sent
 * @param cellsEqual of them, those whose cell has the very bytes that it must have
 * @param cellsOther cells that nobody sent
 * @param gaps events of which a lane says that they never came
 */
record FaultOutcome(long sent, long repeated, IngestTally tally, long gaps, int cellsExpected, int cellsEqual,
        int cellsOther) {

    static FaultOutcome read(DataSource database, IngestTopic topic, long records) {
        return new FaultOutcome(topic.events(), records - topic.events(),
                new CellStore(database).tally(topic.name()),
                -1, 0, 0,
                0);
    }

    FaultOutcome withCells(DataSource database, FaultSender sender) {
        Map<CellKey, byte[]> expected = sender.cells();
        int equal = 0;
        int other = 0;
        for (RunId run : FullEvents.runs())
            for (Map.Entry<CellKey, MetricCell> each : merged(new CellStore(database).read(run, 1).cells())
                    .entrySet()) {
                byte[] wanted = expected.get(each.getKey());
                if (wanted == null) other++;
                else if (Arrays.equals(wanted, CellBytes.encode(each.getValue()))) equal++;
            }
        return new FaultOutcome(sent, repeated, tally, gaps(database), expected.size(), equal, other);
    }

    private static Map<CellKey, MetricCell> merged(List<MetricCell> cells) {
        Map<CellKey, MetricCell> byKey = new HashMap<>();
        cells.forEach(cell -> byKey.merge(cell.key(), cell, MetricCell::merge));
        return byKey;
    }

    private static long gaps(DataSource database) {
        try {
            return CommittedPass.number(database, "select coalesce(sum(gaps), 0) from producer_lane");
        } catch (SQLException e) {
            throw new IllegalStateException("the lanes cannot be read", e);
        }
    }

    /** Every event counted once, every other record known as its duplicate, and every sum exact. */
    boolean isExact() {
        return tally.kinds().equals(List.of(sent, 0L, 0L, repeated, 0L)) && tally.implausible() == 0
                && gaps == 0
                && cellsEqual == cellsExpected && cellsOther == 0;
    }
}
