package io.plimsoll.model.python;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.plimsoll.model.experiment.RunId;

/** Records as JSON, for another language to rebuild them from. */
final class RecordJson {
    private RecordJson() {}

    static String of(Object value) {
        return switch (value) {
            case Optional<?> optional -> optional.map(RecordJson::of).orElse("null");
            case Number number -> number.toString();
            case Boolean flag -> flag.toString();
            case String text -> quoted(text);
            case Enum<?> constant -> quoted(constant.name());
            case RunId run -> quoted(run.toString());
            case List<?> list ->
                list.stream().map(RecordJson::of).collect(Collectors.joining(", ", "[", "]"));
            case Map<?, ?> map -> map.entrySet().stream()
                    .map(entry -> quoted(entry.getKey().toString()) + ": " + of(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
            case Record record -> Arrays.stream(record.getClass().getRecordComponents())
                    .map(part -> quoted(part.getName()) + ": " + of(read(part, record)))
                    .collect(Collectors.joining(", ", "{", "}"));
            default -> throw new IllegalArgumentException("no JSON is known for " + value.getClass());
        };
    }

    private static Object read(RecordComponent part, Record record) {
        try {
            return part.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a public record can be read: " + part, e);
        }
    }

    /** Of the texts of tests: nothing in them needs another escape. */
    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
