package io.plimsoll.analysis.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import io.plimsoll.analysis.fixed.FixedAnswer;
import io.plimsoll.analysis.fixed.FixedAnswer.Known;
import io.plimsoll.analysis.fixed.FixedAnswer.NotEstimable;

/** Compares an answer with what a case expects, field by field. */
final class Answer {
    /** Stands for JSON's null: there is no number, as a variance of one value. */
    static final Object NULL = new Object() {
        @Override
        public String toString() { return "null"; }
    };

    /** From here on bounds of planned looks are required to {@link #FAR_OUT_TO} only; so do the file's notes. */
    private static final double FAR_OUT = 8;
    private static final double FAR_OUT_TO = 1e-3;

    private final double abs;
    private final double rel;
    private final List<String> differences = new ArrayList<>();

    private Answer(double abs, double rel) {
        this.abs = abs;
        this.rel = rel;
    }

    /** What 0 / 0 gives is no number. */
    static Object number(double it) {
        return Double.isNaN(it) ? NULL : it;
    }

    /** A field of what a test says; null where it says nothing. */
    static <T> Object of(FixedAnswer<T> answer, Function<T, Object> field) {
        return switch (answer) {
            case Known<T>(T value) -> field.apply(value);
            case NotEstimable<T> _ -> NULL;
        };
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
            case Number it when agrees(path, it.doubleValue(), expected) -> {
            }
            case Object it when it == NULL && isNothing(expected) -> {
            }
            case null -> differences.add("%s: no answer".formatted(path));
            default -> differences.add("%s: expected %s, got %s".formatted(path, expected, answer));
        }
    }

    private static boolean isNothing(JsonNode expected) {
        return expected.isNull() || expected.isString() && expected.asString().equals("NaN");
    }

    /**
     * Integers and infinities compare by equality, all else within the tolerance; an infinite answer is also what JSON's null
     * says of a bound that is not finite.
     */
    private boolean agrees(String path, double got, JsonNode expected) {
        if (expected.isNull())
            return Double.isInfinite(got);
        if (expected.isString())
            return got == Double.parseDouble(expected.asString());
        if (expected.isIntegralNumber() && got == Math.rint(got) && Math.abs(got) < 1L << 53)
            return got == expected.asDouble();
        return expected.isNumber()
                && Math.abs(got - expected.asDouble()) <= tolerance(path, Math.abs(expected.asDouble()));
    }

    private double tolerance(String path, double expected) {
        double usual = abs + rel * expected;
        return path.contains(".z_bounds[") && expected > FAR_OUT ? Math.max(usual, FAR_OUT_TO) : usual;
    }
}
