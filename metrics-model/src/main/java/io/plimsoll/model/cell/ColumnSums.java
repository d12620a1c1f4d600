package io.plimsoll.model.cell;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

import io.plimsoll.model.metric.MetricId;

/** All metrics of a cell while they are summed up, one a column of its rows. */
final class ColumnSums {
    private CellColumns of = CellColumns.NONE;
    private MetricSums[] columns = {};
    private PairColumns[] pairs = {};

    /** Begins anew, in the memory of what was summed up before. */
    void clear(CellColumns counted) {
        of = counted;
        makeRoom(counted.width(), counted.pairs().size());
        for (int column = 0; column < counted.width(); column++)
            columns[column].clear(counted.thresholds().of(counted.id(column)));
        for (int pair = 0; pair < counted.pairs().size(); pair++)
            pairs[pair].clear();
    }

    private void makeRoom(int width, int paired) {
        int before = columns.length;
        if (width > before) columns = Arrays.copyOf(columns, width);
        for (int column = before; column < width; column++)
            columns[column] = new MetricSums();
        int pairsBefore = pairs.length;
        if (paired > pairsBefore) pairs = Arrays.copyOf(pairs, paired);
        for (int pair = pairsBefore; pair < paired; pair++)
            pairs[pair] = new PairColumns();
    }

    /** Adds rows that lie one after the other. */
    void add(long[] rows, int end) {
        int width = of.width();
        for (int column = 0; column < width; column++)
            columns[column].add(rows, column, width, end);
        for (int pair = 0; pair < of.pairs().size(); pair++)
            pairs[pair].add(rows, of.x(pair), of.y(pair), width, end);
    }

    SortedMap<MetricId, MetricSummary> summaries() {
        SortedMap<MetricId, MetricSummary> summaries = new TreeMap<>();
        for (int column = 0; column < of.width(); column++)
            if (!columns[column].isEmpty())
                summaries.put(of.id(column), columns[column].summary());
        return summaries;
    }

    SortedMap<MetricPair, JointSums> joint() {
        SortedMap<MetricPair, JointSums> joint = new TreeMap<>();
        for (int pair = 0; pair < of.pairs().size(); pair++)
            if (!pairs[pair].isEmpty()) joint.put(of.pairs().get(pair), pairs[pair].sums());
        return joint;
    }
}
