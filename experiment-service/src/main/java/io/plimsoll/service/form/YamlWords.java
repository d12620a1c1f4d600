package io.plimsoll.service.form;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Values as they stand in a spec: plain where that is safe, else quoted; collections on one line, between braces. */
final class YamlWords {
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_./+-][\\p{L}\\p{N}_./+%-]*");
    /** In a line of its own a sentence needs no quotes. */
    private static final Pattern PLAIN_SENTENCE = Pattern
            .compile("[\\p{L}\\p{N}_(][^\\p{Cntrl}:#]*[^\\p{Cntrl}:#\\s]|[\\p{L}\\p{N}]");

    private YamlWords() {}

    static String scalar(String value, boolean inFlow) {
        boolean plain = PLAIN.matcher(value).matches() && !value.matches("-.*|null|Null|NULL|\\.\\.\\.")
                || !inFlow && PLAIN_SENTENCE.matcher(value).matches() && !value.matches("null|Null|NULL");
        return plain ? value : doubleQuoted(value);
    }

    static String doubleQuoted(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        value.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (Character.isISOControl(c)) quoted.append("\\x%02x".formatted(c));
                    else
                        quoted.appendCodePoint(c);
                }
            }
        });
        return quoted.append('"').toString();
    }

    /** {@code { a: 1, b: [ c, d ] }}. */
    static String flow(Object data) {
        return switch (data) {
            case Map<?, ?> map when map.isEmpty() -> "{}";
            case Map<?, ?> map -> map.entrySet().stream()
                    .map(it -> scalar(String.valueOf(it.getKey()), true) + ": " + flow(it.getValue()))
                    .collect(Collectors.joining(", ", "{ ", " }"));
            case List<?> list when list.isEmpty() -> "[]";
            case List<?> list ->
                list.stream().map(YamlWords::flow).collect(Collectors.joining(", ", "[ ", " ]"));
            default -> scalar(data.toString(), true);
        };
    }
}
