package io.plimsoll.model.cell;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

import io.plimsoll.model.metric.MetricId;

/** All metrics of a cell while they are summed up, a column of {@link RequestValues} each. */
final class ColumnSums {
    private static final int WIDTH = RequestValues.COLUMNS.size();

    private final MetricSums[] columns = new MetricSums[WIDTH];

    ColumnSums() { Arrays.setAll(columns, _ -> new MetricSums()); }

    void clear(Thresholds thresholds) {
        for (int column = 0; column < WIDTH; column++)
            columns[column].clear(thresholds.of(RequestValues.COLUMNS.get(column)));
    }

    /** Adds rows that lie one after the other. */
    void add(long[] rows, int end) {
        for (int column = 0; column < WIDTH; column++)
            columns[column].add(rows, column, WIDTH, end);
    }

    SortedMap<MetricId, MetricSummary> summaries() {
        SortedMap<MetricId, MetricSummary> summaries = new TreeMap<>();
        for (int column = 0; column < WIDTH; column++)
            if (!columns[column].isEmpty())
                summaries.put(RequestValues.COLUMNS.get(column), columns[column].summary());
        return summaries;
    }
}
