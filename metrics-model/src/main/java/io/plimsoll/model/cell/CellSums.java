package io.plimsoll.model.cell;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import io.plimsoll.model.metric.MetricId;
import io.plimsoll.model.telemetry.Outcome;
import io.plimsoll.model.telemetry.Plausibility;
import io.plimsoll.model.telemetry.RequestNumbers;

/**
 * A cell while requests are added. Their values are kept row by row and summed up by column: a request then touches one line of
 * memory instead of eight sketches, and most of the work can be done by another thread, when the cell is asked for.
 */
public final class CellSums {
    /** So many are kept; then they are summed up. */
    private static final int ROWS_MAX = 512;

    private final CellKey key;
    private final CellColumns columns;
    private final int width;
    private final SortedSet<String> fingerprints = new TreeSet<>();
    private final OutcomeSums outcomes = new OutcomeSums();
    private final OutcomeSums washout = new OutcomeSums();
    /** Null where the run does not count them. */
    private final @Nullable GapSums gaps;
    private @Nullable ColumnSums sums;
    private String fingerprint = "";
    private long[] rows;
    private int used;
    private long implausible;
    private long firstArrivalMicros = Long.MAX_VALUE;
    private long chunks;
    private long chunkedTokens;
    private long cached;
    private long prompt;

    CellSums(CellKey key, CellColumns columns) {
        this.key = key;
        this.columns = columns;
        width = columns.width();
        gaps = columns.gaps().isPresent() ? new GapSums() : null;
        rows = new long[4 * width];
    }

    /** @return false when the request cannot have gone as it says: it is counted, and not averaged */
    boolean add(RequestNumbers request, boolean ofWashout, String ofEngine) {
        boolean plausible = Plausibility.holds(request);
        if (ofWashout) { // not measured, errors counted
            washout.add(request.outcome());
            return plausible;
        }
        outcomes.add(request.outcome());
        firstArrivalMicros = Math.min(firstArrivalMicros, request.arrivalEpochMicros());
        if (!ofEngine.equals(fingerprint)) {
            fingerprint = ofEngine;
            if (!ofEngine.isEmpty()) fingerprints.add(ofEngine);
        }
        if (plausible) keep(request);
        else
            implausible++;
        return plausible;
    }

    private void keep(RequestNumbers request) {
        if (used == rows.length) {
            if (used < ROWS_MAX * width) rows = Arrays.copyOf(rows, 2 * used);
            else
                sumUp(own());
        }
        columns.write(request, rows, used);
        used += width;
        if (gaps != null) gaps.add(request);
        if (request.outcome() == Outcome.COMPLETED) countTokens(request);
    }

    private void countTokens(RequestNumbers request) {
        prompt += request.promptTokens();
        cached += request.cachedTokens();
        if (request.chunks() < 2 || request.outputTokens() == 0) return; // no gap, or not told
        chunks += request.chunks();
        chunkedTokens += request.outputTokens();
    }

    /** Of a cell with too many requests to keep them all. */
    private ColumnSums own() {
        if (sums == null) {
            sums = new ColumnSums();
            sums.clear(columns);
        }
        return sums;
    }

    private void sumUp(ColumnSums to) {
        to.add(rows, used);
        used = 0;
    }

    public CellKey key() { return key; }

    /** The cell; nothing may be added any more. */
    public MetricCell cell() {
        sumUp(own());
        return cell(own());
    }

    /** The cell, in memory that the next one may use: it must be written down before that. */
    MetricCell cellIn(ColumnSums shared) {
        if (sums != null) return cell();
        shared.clear(columns);
        sumUp(shared);
        return cell(shared);
    }

    private MetricCell cell(ColumnSums from) {
        return new MetricCell(key, outcomes.counts(), washout.counts(), summaries(from), fingerprints,
                implausible, firstArrivalMicros == Long.MAX_VALUE ? 0 : firstArrivalMicros, from.joint(),
                new TokenSums(chunks, chunkedTokens, cached, prompt));
    }

    private SortedMap<MetricId, MetricSummary> summaries(ColumnSums from) {
        SortedMap<MetricId, MetricSummary> summaries = from.summaries();
        if (gaps != null && !gaps.isEmpty())
            columns.gaps().ifPresent(
                    metric -> summaries.put(metric, gaps.summary(columns.thresholds().of(metric))));
        return summaries;
    }
}
