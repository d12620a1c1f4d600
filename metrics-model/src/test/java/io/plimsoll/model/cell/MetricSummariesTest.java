package io.plimsoll.model.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import io.plimsoll.model.metric.MetricId;

/** It is the sorted map that it was made of, whoever asks. */
class MetricSummariesTest {
    private static final MetricId TTFT = new MetricId("ttft", 1);
    private static final MetricId TPOT = new MetricId("tpot", 1);
    private static final MetricId E2E = new MetricId("e2e", 2);

    private static TreeMap<MetricId, MetricSummary> tree(MetricId... ids) {
        TreeMap<MetricId, MetricSummary> map = new TreeMap<>();
        for (MetricId id : ids)
            map.put(id, summary(10 + map.size()));
        return map;
    }

    private static MetricSummary summary(long value) {
        return new MetricSummary(Moments.of(value, 1), QuantileSketch.of(LongStream.of(value)),
                new TreeMap<>());
    }

    @Test
    void isTheMapThatItWasMadeOf() {
        TreeMap<MetricId, MetricSummary> tree = tree(TTFT, E2E, TPOT);
        MetricSummaries map = MetricSummaries.of(tree);
        assertThat(map).isEqualTo(tree).hasSameHashCodeAs(tree);
        assertThat(tree).isEqualTo(map);
        assertThat(List.copyOf(map.keySet())).containsExactly(E2E, TPOT, TTFT);
        assertThat(List.copyOf(map.values())).isEqualTo(List.copyOf(tree.values()));
        assertThat(map.get(TPOT)).isEqualTo(tree.get(TPOT));
        assertThat(map.get(new MetricId("ttft", 2))).isNull();
        assertThat(map.containsKey(E2E)).isTrue();
        assertThat(map.firstKey()).isEqualTo(E2E);
        assertThat(map.lastKey()).isEqualTo(TTFT);
        assertThat(map.headMap(TTFT)).isEqualTo(tree.headMap(TTFT));
        assertThat(map.tailMap(TPOT)).isEqualTo(tree.tailMap(TPOT));
        assertThat(map.subMap(E2E, TTFT)).isEqualTo(tree.subMap(E2E, TTFT));
    }

    @Test
    void nothingChangesIt() {
        TreeMap<MetricId, MetricSummary> tree = tree(TTFT);
        MetricSummaries map = MetricSummaries.of(tree);
        tree.put(TPOT, summary(1));
        assertThat(map).hasSize(1);
        assertThatThrownBy(() -> map.put(TPOT, summary(1))).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> map.remove(TTFT)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> map.entrySet().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> map.keySet().remove(TTFT)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> map.entrySet().iterator().next().setValue(summary(1)))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(MetricSummaries.of(new TreeMap<>())::firstKey)
                .isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void mergesMetricByMetricWhetherBothHaveItOrOne() {
        MetricSummaries one = MetricSummaries.of(tree(E2E, TPOT));
        MetricSummaries same = MetricSummaries.of(tree(E2E, TPOT));
        assertThat(one.keySet()).isSameAs(same.keySet());
        assertThat(sums(one.merge(same))).isEqualTo(Map.of(E2E, 20L, TPOT, 22L));
        assertThat(sums(one.merge(MetricSummaries.of(tree(TPOT, TTFT)))))
                .isEqualTo(Map.of(E2E, 10L, TPOT, 21L, TTFT, 11L));
    }

    private static Map<MetricId, Long> sums(MetricSummaries map) {
        return map.entrySet().stream().collect(
                Collectors.toMap(Map.Entry::getKey,
                        entry -> entry.getValue().moments().sum().longValueExact()));
    }
}
