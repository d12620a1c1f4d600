package io.plimsoll.model.cell;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import io.plimsoll.model.metric.MetricId;
import io.plimsoll.model.telemetry.Plausibility;
import io.plimsoll.model.telemetry.RequestNumbers;

/**
 * A cell while requests are added. Their values are kept row by row and summed up by column: a request then touches one line of
 * memory instead of eight sketches, and most of the work can be done by another thread, when the cell is asked for.
 */
public final class CellSums {
    private static final int WIDTH = RequestValues.COLUMNS.size();
    /** So many are kept; then they are summed up. */
    private static final int ROWS_MAX = 512;

    private final CellKey key;
    private final Thresholds thresholds;
    private final SortedSet<String> fingerprints = new TreeSet<>();
    private final OutcomeSums outcomes = new OutcomeSums();
    private final OutcomeSums washout = new OutcomeSums();
    private final @Nullable MetricSums[] sums = new MetricSums[WIDTH];
    private String fingerprint = "";
    private long[] rows = new long[4 * WIDTH];
    private int used;

    CellSums(CellKey key, Thresholds thresholds) {
        this.key = key;
        this.thresholds = thresholds;
    }

    /** @return false when the request cannot have gone as it says: it is counted, and not averaged */
    boolean add(RequestNumbers request, boolean ofWashout, String ofEngine) {
        boolean plausible = Plausibility.holds(request);
        if (ofWashout) { // not measured, errors counted
            washout.add(request.outcome());
            return plausible;
        }
        outcomes.add(request.outcome());
        if (!ofEngine.equals(fingerprint)) {
            fingerprint = ofEngine;
            if (!ofEngine.isEmpty()) fingerprints.add(ofEngine);
        }
        if (plausible) keep(request);
        return plausible;
    }

    private void keep(RequestNumbers request) {
        if (used == rows.length) {
            if (used < ROWS_MAX * WIDTH) rows = Arrays.copyOf(rows, 2 * used);
            else
                sumUp();
        }
        RequestValues.write(request, rows, used);
        used += WIDTH;
    }

    private void sumUp() {
        for (int column = 0; column < WIDTH; column++)
            sums(column).add(rows, column, WIDTH, used);
        used = 0;
    }

    private MetricSums sums(int column) {
        MetricSums known = sums[column];
        if (known != null) return known;
        MetricSums made = new MetricSums(thresholds.of(RequestValues.COLUMNS.get(column)));
        sums[column] = made;
        return made;
    }

    /** The cell; nothing may be added any more. */
    public MetricCell cell() {
        sumUp();
        SortedMap<MetricId, MetricSummary> metrics = new TreeMap<>();
        for (int column = 0; column < WIDTH; column++)
            if (!sums(column).isEmpty())
                metrics.put(RequestValues.COLUMNS.get(column), sums(column).summary());
        return new MetricCell(key, outcomes.counts(), washout.counts(), metrics, fingerprints);
    }
}
