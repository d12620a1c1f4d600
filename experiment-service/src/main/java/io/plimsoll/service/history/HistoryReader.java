package io.plimsoll.service.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import javax.sql.DataSource;

import io.plimsoll.db.history.HistoryFilter;
import io.plimsoll.db.history.HistoryRow;
import io.plimsoll.db.history.HistoryTable;
import io.plimsoll.model.cell.MetricCell;
import io.plimsoll.model.history.Resolution;
import io.plimsoll.model.metric.MetricDefinition;

/** Reads what is kept of a metric over time. */
public final class HistoryReader {
    private static final int ROWS_MAX = 200_000;
    private static final Duration BY_THE_MINUTE = Duration.ofDays(1);
    private static final Duration BY_THE_HOUR = Duration.ofDays(31);

    private final DataSource database;

    public HistoryReader(DataSource database) { this.database = database; }

    /**
     * Points in the order of time. A day is shown by the minute, a month by the hour, and more by the day; where less is kept, by
     * what is kept.
     *
     * @throws TooMuchHistoryException when more rows match than can be read while somebody waits
     */
    public List<HistoryPoint> read(MetricDefinition metric, HistoryFilter filter) throws SQLException {
        Resolution shown = shown(Duration.between(filter.from(), filter.to()));
        Map<PointSums.Key, PointSums> sums = new HashMap<>();
        int[] rows = {0};
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false); // else all rows would be in memory together
            try {
                HistoryTable.each(connection, filter, ROWS_MAX + 1, row -> {
                    if (++rows[0] > ROWS_MAX) throw new TooMuchHistoryException(ROWS_MAX);
                    add(row, shown, metric, sums);
                });
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
        return sums.entrySet().stream().map(each -> each.getValue().point(each.getKey()))
                .sorted(Comparator.comparing(HistoryPoint::at).thenComparing(HistoryPoint::experiment)
                        .thenComparing(HistoryPoint::variant).thenComparing(HistoryPoint::minutes))
                .toList();
    }

    private static void add(HistoryRow row, Resolution shown, MetricDefinition metric,
            Map<PointSums.Key, PointSums> sums) {
        Resolution kept = Stream.of(Resolution.values())
                .filter(it -> HistoryRows.minutes(it) == row.resolutionMinutes()).findFirst().orElseThrow();
        MetricCell cell = HistoryRows.cell(row, kept).cell();
        Resolution at = kept.compareTo(shown) > 0 ? kept : shown;
        PointSums.Key key = new PointSums.Key(at.start(row.startAt()), HistoryRows.minutes(at),
                row.experiment(), row.variant());
        sums.computeIfAbsent(key, _ -> new PointSums(metric)).add(cell);
    }

    private static Resolution shown(Duration range) {
        if (range.compareTo(BY_THE_MINUTE) <= 0) return Resolution.MINUTE;
        return range.compareTo(BY_THE_HOUR) <= 0 ? Resolution.HOUR : Resolution.DAY;
    }
}
