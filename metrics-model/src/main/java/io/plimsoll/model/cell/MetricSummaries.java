package io.plimsoll.model.cell;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import io.plimsoll.model.metric.MetricId;

/**
 * The summaries of a cell by their metric. Thousands of cells count the same twenty metrics, so they share one list of ids, and each
 * holds an array: to look one up, to walk through all and to merge two is far cheaper than in as many trees.
 */
final class MetricSummaries extends AbstractMap<MetricId, MetricSummary>
        implements
            SortedMap<MetricId, MetricSummary> {
    private final Ids ids;
    private final List<MetricSummary> values;

    private MetricSummaries(Ids ids, List<MetricSummary> values) {
        this.ids = ids;
        this.values = values;
    }

    static MetricSummaries of(SortedMap<MetricId, MetricSummary> map) {
        return map instanceof MetricSummaries known
                ? known
                : new MetricSummaries(Ids.of(map.keySet()), List.copyOf(map.values()));
    }

    MetricSummaries merge(MetricSummaries other) {
        if (ids == other.ids)
            return new MetricSummaries(ids, IntStream.range(0, values.size())
                    .mapToObj(i -> values.get(i).merge(other.values.get(i))).toList());
        SortedMap<MetricId, MetricSummary> both = new TreeMap<>(this);
        other.forEach((metric, summary) -> both.merge(metric, summary, MetricSummary::merge));
        return of(both);
    }

    @Override
    public @Nullable MetricSummary get(Object metric) {
        Integer place = ids.places().get(metric);
        return place == null ? null : values.get(place);
    }

    @Override
    public boolean containsKey(Object metric) { return ids.places().containsKey(metric); }

    /** One set for all cells of the same metrics. */
    @Override
    public Set<MetricId> keySet() { return ids; }

    @Override
    public int size() { return values.size(); }

    @Override
    public void forEach(BiConsumer<? super MetricId, ? super MetricSummary> action) {
        for (int i = 0; i < values.size(); i++)
            action.accept(ids.sorted.get(i), values.get(i));
    }

    @Override
    public Set<Entry<MetricId, MetricSummary>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<MetricId, MetricSummary>> iterator() {
                return IntStream.range(0, values.size())
                        .mapToObj(i -> Map.entry(ids.sorted.get(i), values.get(i))).iterator();
            }

            @Override
            public int size() { return values.size(); }
        };
    }

    @Override
    public @Nullable Comparator<? super MetricId> comparator() { return null; }

    @Override
    public SortedMap<MetricId, MetricSummary> subMap(MetricId from, MetricId to) {
        return new TreeMap<>(this).subMap(from, to);
    }

    @Override
    public SortedMap<MetricId, MetricSummary> headMap(MetricId to) { return new TreeMap<>(this).headMap(to); }

    @Override
    public SortedMap<MetricId, MetricSummary> tailMap(MetricId from) {
        return new TreeMap<>(this).tailMap(from);
    }

    @Override
    public MetricId firstKey() { return ids.sorted.getFirst(); }

    @Override
    public MetricId lastKey() { return ids.sorted.getLast(); }

    /** Ids in their order, once for every such list: two lists of the same ids are the same object. */
    private static final class Ids extends AbstractSet<MetricId> {
        /** Vocabularies that a process meets: one a release and set of registered metrics. More than this many are not shared. */
        private static final int SHARED_MAX = 1_000;
        private static final Map<List<MetricId>, Ids> SHARED = new ConcurrentHashMap<>();

        private final List<MetricId> sorted;
        private final Map<MetricId, Integer> places = new HashMap<>();

        private Ids(List<MetricId> sorted) {
            this.sorted = sorted;
            for (int i = 0; i < sorted.size(); i++)
                places.put(sorted.get(i), i);
        }

        static Ids of(Set<MetricId> sorted) {
            if (sorted instanceof Ids known) return known;
            List<MetricId> list = List.copyOf(sorted);
            Ids known = SHARED.get(list);
            if (known != null) return known;
            return SHARED.size() < SHARED_MAX
                    ? SHARED.computeIfAbsent(list, Ids::new)
                    : new Ids(list);
        }

        Map<MetricId, Integer> places() { return places; }

        @Override
        public boolean contains(Object id) { return places.containsKey(id); }

        @Override
        public Iterator<MetricId> iterator() { return sorted.iterator(); }

        @Override
        public int size() { return sorted.size(); }
    }
}
