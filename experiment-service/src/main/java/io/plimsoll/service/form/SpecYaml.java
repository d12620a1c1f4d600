package io.plimsoll.service.form;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.plimsoll.service.experiment.SpecReader;
import io.plimsoll.service.experiment.SpecReading;

/** Writes a spec in the layout of the shipped examples: a section a line, an item of variants, guardrails and stages a line. */
public final class SpecYaml {
    /** Sections in the order in which the examples tell them; one that is not known here comes before the metrics. */
    static final List<String> SECTIONS = List.of("apiVersion", "kind", "id", "owner", "hypothesis", "model",
            "variants", "changes", "cohort", "design", "metrics", "guardrails", "stages", "decision",
            "load", "waivers");
    private static final List<String> FIELDS = List.of("control", "engine", "id", "strategies", "name",
            "tier",
            "primary", "also", "covariate", "config", "weights", "layer", "kind", "block", "washout",
            "carryOver",
            "metric", "statistic",
            "over", "share",
            "holdback", "worseBy", "floor", "atMost", "expect", "require", "alpha", "minBake", "maxDuration",
            "whenUndecided", "whenSilent", "requireCalibrated", "utilization", "answers", "long", "field",
            "reason", "by");

    private SpecYaml() {}

    /** The sealed form of a revision as a person would have written it; it seals to the same digest. */
    public static String ofCanonical(String canonical) {
        SpecText text = SpecText.of(document(SpecNodes.compose(canonical).map(SpecNodes::data)
                .orElseThrow(() -> new IllegalArgumentException("a sealed spec is a document"))));
        SpecReader reader = new SpecReader();
        for (String spoken : defaults(text)) {
            SpecText shorter = text.remove(spoken);
            if (reader.read("spec", shorter.text()) instanceof SpecReading.Sealable same
                    && same.canonical().equals(canonical))
                text = shorter;
        }
        return text.text();
    }

    /** What the sealed form says although it goes without saying. */
    private static List<String> defaults(SpecText text) {
        List<String> paths = new ArrayList<>();
        text.keys("variants").forEach(id -> paths.add("variants." + id + ".control"));
        for (int i = 0; i < text.size("guardrails"); i++)
            paths.add("guardrails[%d].name".formatted(i));
        for (int i = 0; i < text.size("stages"); i++)
            paths.add("stages[%d].holdback".formatted(i));
        paths.addAll(List.of("load.answers", "load.long"));
        return paths;
    }

    static String document(Object data) {
        if (!(data instanceof Map<?, ?> map)) return YamlWords.flow(data) + "\n";
        return map.entrySet().stream()
                .sorted(Comparator
                        .comparingInt(it -> place(SECTIONS, "metrics", String.valueOf(it.getKey()))))
                .map(it -> section(String.valueOf(it.getKey()), it.getValue()) + "\n")
                .collect(Collectors.joining());
    }

    /** Without a line end. */
    static String section(String name, Object value) {
        String key = YamlWords.scalar(name, false) + ":";
        return switch (value) {
            case Map<?, ?> map when !map.isEmpty()
                    && map.values().stream().allMatch(it -> it instanceof Map) ->
                map.entrySet().stream()
                        .map(it -> "\n  %s: %s".formatted(
                                YamlWords.scalar(String.valueOf(it.getKey()), false),
                                YamlWords.flow(inOrder(it.getValue()))))
                        .collect(Collectors.joining("", key, ""));
            case List<?> list when !list.isEmpty() && list.stream().allMatch(it -> it instanceof Map) ->
                list.stream().map(it -> "\n  - " + YamlWords.flow(inOrder(it)))
                        .collect(Collectors.joining("", key, ""));
            case Map<?, ?> map -> key + " " + YamlWords.flow(inOrder(map));
            case List<?> list -> key + " " + YamlWords.flow(list);
            default -> value.toString().isEmpty()
                    ? key
                    : key + " " + YamlWords.scalar(value.toString(), false);
        };
    }

    private static Object inOrder(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, Object> sorted = new TreeMap<>(Comparator
                        .comparingInt((String it) -> place(FIELDS, "", it)).thenComparing(it -> it));
                map.forEach((key, item) -> sorted.put(String.valueOf(key), inOrder(item)));
                yield new LinkedHashMap<>(sorted);
            }
            case List<?> list -> list.stream().map(SpecYaml::inOrder).toList();
            default -> value;
        };
    }

    /** Before which of the sections a new one belongs. */
    static int place(List<String> order, String unknownBefore, String name) {
        int place = order.indexOf(name);
        if (place >= 0) return 2 * place;
        int before = order.indexOf(unknownBefore);
        return before < 0 ? 2 * order.size() : 2 * before - 1;
    }
}
