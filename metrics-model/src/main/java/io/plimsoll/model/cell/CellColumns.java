package io.plimsoll.model.cell;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import io.plimsoll.model.metric.MetricId;
import io.plimsoll.model.metric.ValueFormula;
import io.plimsoll.model.telemetry.RequestNumbers;

/**
 * What the cells of a run count: the metrics that every request yields, those that its spec names beside them, and the thresholds
 * of both. All cells of a run have the same, so that they merge.
 */
public final class CellColumns {
    private static final int STANDARD = RequestValues.COLUMNS.size();
    /** Of a run that counts nothing of its own, against no threshold. */
    public static final CellColumns NONE = of(Thresholds.NONE);

    private final Thresholds thresholds;
    private final SortedMap<MetricId, ValueFormula> extra;
    /** In the order of a row: the standard ones, then the others, each sorted. */
    private final List<MetricId> ids;
    private final ValueFormula[] formulas;

    private CellColumns(Thresholds thresholds, SortedMap<MetricId, ValueFormula> extra) {
        this.thresholds = thresholds;
        this.extra = extra;
        List<MetricId> all = new ArrayList<>(RequestValues.COLUMNS);
        all.addAll(extra.keySet());
        ids = List.copyOf(all);
        formulas = extra.values().toArray(new ValueFormula[0]);
    }

    /** The standard metrics alone. */
    public static CellColumns of(Thresholds thresholds) {
        return new CellColumns(thresholds, Collections.emptySortedMap());
    }

    /** @param extra beside the standard metrics; one that is among them is counted as always */
    public static CellColumns of(Thresholds thresholds, SortedMap<MetricId, ValueFormula> extra) {
        SortedMap<MetricId, ValueFormula> own = new TreeMap<>(extra);
        own.keySet().removeAll(RequestValues.COLUMNS);
        return new CellColumns(thresholds, Collections.unmodifiableSortedMap(own));
    }

    /** The same metrics against other thresholds: a baseline has none yet. */
    public CellColumns against(Thresholds others) {
        return new CellColumns(others, extra);
    }

    public Thresholds thresholds() { return thresholds; }

    /** What is counted beside the standard metrics. */
    public SortedSet<MetricId> extra() {
        return new TreeSet<>(extra.keySet());
    }

    int width() { return ids.size(); }

    MetricId id(int column) { return ids.get(column); }

    /** Writes a row; {@link ValueFormula#NONE} where the request has no value. */
    void write(RequestNumbers request, long[] to, int at) {
        RequestValues.write(request, to, at);
        for (int i = 0; i < formulas.length; i++)
            to[at + STANDARD + i] = formulas[i].of(request);
    }
}
