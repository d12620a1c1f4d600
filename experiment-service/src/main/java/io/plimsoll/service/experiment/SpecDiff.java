package io.plimsoll.service.experiment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a new revision changes, from the canonical text of both. Guardrails are matched by their names, variants by
 * their ids, stages by their place; a part that only one of them has is one change.
 */
public final class SpecDiff {
    private static final JsonMapper JSON = new JsonMapper();
    /** As the examples are laid out; a field that is not here comes after those that are. */
    private static final List<String> LAYOUT = List.of("apiVersion", "kind", "id", "owner", "hypothesis",
            "model", "config", "weights", "variants", "control", "engine", "strategies", "changes", "cohort",
            "layer",
            "segments", "unit", "design", "block", "washout", "carryOver", "metrics", "primary", "also",
            "covariate", "guardrails",
            "name",
            "metric",
            "statistic", "expect", "require", "over", "worseBy", "atMost", "floor", "segment", "stages",
            "tier",
            "share", "holdback", "minBake", "load", "decision", "alpha", "maxDuration", "whenUndecided",
            "whenSilent", "requireCalibrated", "waivers", "field", "reason", "by");

    private SpecDiff() {}

    /**
     * One field, or one whole part, that differs.
     *
     * @param path as {@code guardrails[ttft mean].worseBy}, {@code stages[0].share}, {@code variants.b.engine}
     * @param before empty where it did not exist
     * @param after empty where it is gone
     */
    public record Change(String path, Optional<String> before, Optional<String> after) {
        @Override
        public String toString() {
            return "%s: %s -> %s".formatted(path, before.orElse("(not there)"), after.orElse("(not there)"));
        }
    }

    /** All differences in the order of a document; empty for two texts of one content. */
    public static List<Change> between(String canonicalBefore, String canonicalAfter) {
        List<Change> changes = new ArrayList<>();
        compare("", JSON.readTree(canonicalBefore), JSON.readTree(canonicalAfter), changes);
        return changes;
    }

    private static void compare(String path, JsonNode before, JsonNode after, List<Change> changes) {
        if (before.equals(after)) return;
        if (before.isObject() && after.isObject())
            parts(before, after).forEach((name, part) -> compare(path.isEmpty() ? name : path + "." + name,
                    part, changes));
        else if (isListOfParts(before) && isListOfParts(after))
            lists(path, before, after, changes);
        else
            changes.add(new Change(path, Optional.of(text(before)), Optional.of(text(after))));
    }

    private static void compare(String path, Part part, List<Change> changes) {
        if (part.before().isPresent() && part.after().isPresent())
            compare(path, part.before().get(), part.after().get(), changes);
        else
            changes.add(
                    new Change(path, part.before().map(SpecDiff::text), part.after().map(SpecDiff::text)));
    }

    private static void lists(String path, JsonNode before, JsonNode after, List<Change> changes) {
        Map<String, JsonNode> left = elements(before);
        Map<String, JsonNode> right = elements(after);
        union(left, right).forEach((key, part) -> compare("%s[%s]".formatted(path, key), part, changes));
        if (left.keySet().equals(right.keySet())
                && !List.copyOf(left.keySet()).equals(List.copyOf(right.keySet())))
            changes.add(new Change(path, Optional.of("in order " + String.join(", ", left.keySet())),
                    Optional.of("in order " + String.join(", ", right.keySet()))));
    }

    /** By name where all have one, else by place. */
    private static Map<String, JsonNode> elements(JsonNode list) {
        boolean named = list.valueStream().allMatch(element -> element.has("name"));
        Map<String, JsonNode> elements = new LinkedHashMap<>();
        for (JsonNode element : list)
            elements.put(named ? element.get("name").asString() : Integer.toString(elements.size()), element);
        return elements;
    }

    private static boolean isListOfParts(JsonNode node) {
        return node.isArray() && !node.isEmpty() && node.valueStream().allMatch(JsonNode::isObject);
    }

    private record Part(Optional<JsonNode> before, Optional<JsonNode> after) {}

    private static Map<String, Part> parts(JsonNode before, JsonNode after) {
        Map<String, Part> parts = new LinkedHashMap<>();
        union(fields(before), fields(after)).entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> place(entry.getKey())))
                .forEach(entry -> parts.put(entry.getKey(), entry.getValue()));
        return parts;
    }

    private static Map<String, JsonNode> fields(JsonNode object) {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        object.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        return fields;
    }

    /** In the order of the first, then what only the second has. */
    private static Map<String, Part> union(Map<String, JsonNode> before, Map<String, JsonNode> after) {
        Map<String, Part> union = new LinkedHashMap<>();
        before.forEach((key, node) -> union.put(key,
                new Part(Optional.of(node), Optional.ofNullable(after.get(key)))));
        after.forEach((key, node) -> union.putIfAbsent(key, new Part(Optional.empty(), Optional.of(node))));
        return union;
    }

    private static int place(String field) {
        int place = LAYOUT.indexOf(field);
        return place < 0 ? LAYOUT.size() : place;
    }

    /** As it could stand in a document: {@code { metric: ttft, worseBy: 10% }}, {@code [ a, b ]}. */
    private static String text(JsonNode node) {
        if (node.isArray())
            return node.isEmpty()
                    ? "[]"
                    : "[ " + String.join(", ", node.valueStream().map(SpecDiff::text).toList()) + " ]";
        if (!node.isObject()) return node.asString();
        List<String> fields = new ArrayList<>();
        parts(node, node).forEach((name, part) -> part.after()
                .ifPresent(value -> fields.add(name + ": " + text(value))));
        return "{ " + String.join(", ", fields) + " }";
    }
}
