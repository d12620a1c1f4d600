package io.plimsoll.service.ingest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.plimsoll.model.cell.Thresholds;
import io.plimsoll.model.metric.MetricId;

/** Frozen thresholds as a run keeps them: {@code {"itl.max@1":[12345]}}, in the metric's stored unit, sorted. */
public final class ThresholdsJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ThresholdsJson() {}

    public static String write(Thresholds thresholds) {
        Map<String, SortedSet<Long>> byName = new LinkedHashMap<>();
        thresholds.byMetric().forEach((metric, values) -> byName.put(metric.toString(), values));
        return JSON.writeValueAsString(byName);
    }

    public static Thresholds read(String json) {
        TreeMap<MetricId, SortedSet<Long>> byMetric = new TreeMap<>();
        for (Map.Entry<String, JsonNode> each : JSON.readTree(json).properties()) {
            SortedSet<Long> values = new TreeSet<>();
            each.getValue().forEach(value -> values.add(value.asLong()));
            byMetric.put(metric(each.getKey()), values);
        }
        return new Thresholds(byMetric);
    }

    private static MetricId metric(String text) {
        return MetricId.parse(text).orElseThrow(() -> new IllegalArgumentException(
                "\"" + text + "\" is no metric; write id@version"));
    }
}
