package io.plimsoll.analysis.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Compares an answer with what a case expects, field by field. */
final class Answer {
    /** Stands for JSON's null: nothing exists, as a bound that is not finite. */
    static final Object NULL = new Object() {
        @Override
        public String toString() { return "null"; }
    };

    private final double abs;
    private final double rel;
    private final List<String> differences = new ArrayList<>();

    private Answer(double abs, double rel) {
        this.abs = abs;
        this.rel = rel;
    }

    /** Every difference, each with its path; empty when all expected fields agree. */
    static List<String> differences(Map<String, Object> answer, JsonNode expected, JsonNode tolerance) {
        Answer compare = new Answer(tolerance.get("abs").asDouble(), tolerance.get("rel").asDouble());
        compare.object("", answer, expected);
        return compare.differences;
    }

    private void object(String path, Map<?, ?> answer, JsonNode expected) {
        expected.properties().forEach(field -> {
            if (!isOnlyInformative(field.getKey()))
                value(path + "." + field.getKey(), answer.get(field.getKey()), field.getValue());
        });
    }

    /** rpact drifts for large z, and what depends on a foreign random generator cannot be asserted. */
    private static boolean isOnlyInformative(String field) {
        return field.equals("rpact_z_bounds") || field.endsWith("_informative");
    }

    private void value(String path, @Nullable Object answer, JsonNode expected) {
        switch (answer) {
            case Map<?, ?> map when expected.isObject() -> object(path, map, expected);
            case List<?> list when expected.isArray() && list.size() == expected.size() -> {
                for (int i = 0; i < list.size(); i++)
                    value(path + "[" + i + "]", list.get(i), expected.get(i));
            }
            case Boolean it when expected.isBoolean() && it == expected.asBoolean() -> {
            }
            case Number it when agrees(it.doubleValue(), expected) -> {
            }
            case Object it when it == NULL && expected.isNull() -> {
            }
            case null -> differences.add("%s: no answer".formatted(path));
            default -> differences.add("%s: expected %s, got %s".formatted(path, expected, answer));
        }
    }

    /** Integers and infinities compare by equality, all else within the tolerance. */
    private boolean agrees(double got, JsonNode expected) {
        if (expected.isString())
            return got == Double.parseDouble(expected.asString());
        if (expected.isIntegralNumber() && got == Math.rint(got) && Math.abs(got) < 1L << 53)
            return got == expected.asDouble();
        return expected.isNumber()
                && Math.abs(got - expected.asDouble()) <= abs + rel * Math.abs(expected.asDouble());
    }
}
