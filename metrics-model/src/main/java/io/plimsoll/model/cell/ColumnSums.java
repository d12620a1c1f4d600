package io.plimsoll.model.cell;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

import io.plimsoll.model.metric.MetricId;

/** All metrics of a cell while they are summed up, one a column of its rows. */
final class ColumnSums {
    private CellColumns of = CellColumns.NONE;
    private MetricSums[] columns = {};

    /** Begins anew, in the memory of what was summed up before. */
    void clear(CellColumns counted) {
        of = counted;
        makeRoom(counted.width());
        for (int column = 0; column < counted.width(); column++)
            columns[column].clear(counted.thresholds().of(counted.id(column)));
    }

    private void makeRoom(int width) {
        int before = columns.length;
        if (width <= before) return;
        columns = Arrays.copyOf(columns, width);
        for (int column = before; column < width; column++)
            columns[column] = new MetricSums();
    }

    /** Adds rows that lie one after the other. */
    void add(long[] rows, int end) {
        int width = of.width();
        for (int column = 0; column < width; column++)
            columns[column].add(rows, column, width, end);
    }

    SortedMap<MetricId, MetricSummary> summaries() {
        SortedMap<MetricId, MetricSummary> summaries = new TreeMap<>();
        for (int column = 0; column < of.width(); column++)
            if (!columns[column].isEmpty())
                summaries.put(of.id(column), columns[column].summary());
        return summaries;
    }
}
