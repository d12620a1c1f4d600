package io.plimsoll.model.cell;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.plimsoll.model.metric.MetricId;
import io.plimsoll.model.metric.ValueFormula;
import io.plimsoll.model.telemetry.RequestNumbers;

/**
 * What the cells of a run count: the metrics that every request yields, those that its spec names beside them, gaps between chunks
 * where it names them, the thresholds of all, and the pairs whose products it needs. All cells of a run have the same, so that they
 * merge.
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
    private final Optional<MetricId> gaps;
    private final List<MetricPair> pairs;
    /** Two columns a pair, one after the other. */
    private final int[] paired;

    private CellColumns(Thresholds thresholds, SortedMap<MetricId, ValueFormula> extra,
            Optional<MetricId> gaps, Collection<MetricPair> pairs) {
        this.thresholds = thresholds;
        this.extra = extra;
        this.gaps = gaps;
        List<MetricId> all = new ArrayList<>(RequestValues.COLUMNS);
        all.addAll(extra.keySet());
        ids = List.copyOf(all);
        formulas = extra.values().toArray(new ValueFormula[0]);
        this.pairs = pairs.stream().sorted().distinct().toList();
        paired = this.pairs.stream().flatMap(pair -> Stream.of(pair.x(), pair.y()))
                .mapToInt(this::column).toArray();
    }

    private int column(MetricId metric) {
        int column = ids.indexOf(metric);
        if (column < 0)
            throw new IllegalArgumentException(metric + " stands in a pair, and is not counted");
        return column;
    }

    /** The standard metrics alone. */
    public static CellColumns of(Thresholds thresholds) {
        return new CellColumns(thresholds, Collections.emptySortedMap(), Optional.empty(), List.of());
    }

    /** @param extra beside the standard metrics; one that is among them is counted as always */
    public static CellColumns of(Thresholds thresholds, SortedMap<MetricId, ValueFormula> extra) {
        SortedMap<MetricId, ValueFormula> own = new TreeMap<>(extra);
        own.keySet().removeAll(RequestValues.COLUMNS);
        return new CellColumns(thresholds, Collections.unmodifiableSortedMap(own), Optional.empty(),
                List.of());
    }

    /** The same metrics against other thresholds: a baseline has none yet. */
    public CellColumns against(Thresholds others) {
        return new CellColumns(others, extra, gaps, pairs);
    }

    /** These, and exact sums of products of each of these pairs, which are counted both. */
    public CellColumns with(Collection<MetricPair> others) {
        return new CellColumns(thresholds, extra, gaps, others);
    }

    /**
     * These, and the gaps between chunks, of which a request has many: no pair holds them.
     *
     * @param metric the name that they stand under
     */
    public CellColumns withGaps(MetricId metric) {
        return new CellColumns(thresholds, extra, Optional.of(metric), pairs);
    }

    /** The name of the gaps between chunks; empty where they are not counted. */
    Optional<MetricId> gaps() {
        return gaps;
    }

    public List<MetricPair> pairs() { return pairs; }

    int x(int pair) { return paired[2 * pair]; }

    int y(int pair) { return paired[2 * pair + 1]; }

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
