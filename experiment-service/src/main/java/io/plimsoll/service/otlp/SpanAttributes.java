package io.plimsoll.service.otlp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;

import io.plimsoll.model.telemetry.TelemetryCodec;

/** Attributes of a span, and behind them those of its process. Libraries write numbers also as texts: both are read. */
final class SpanAttributes {
    /** 30 days: no request lasts as long. */
    private static final double SECONDS_MAX = 30 * 86_400;

    private final Map<String, AnyValue> values = new HashMap<>();
    private final List<String> missing = new ArrayList<>();

    SpanAttributes(List<KeyValue> ofProcess, List<KeyValue> ofSpan) {
        ofProcess.forEach(pair -> values.put(pair.getKey(), pair.getValue()));
        ofSpan.forEach(pair -> values.put(pair.getKey(), pair.getValue()));
    }

    boolean anyBelow(String prefix) {
        return values.keySet().stream().anyMatch(key -> key.startsWith(prefix));
    }

    /** The text under the first of the names that is there. */
    Optional<String> text(String... names) {
        for (String name : names)
            if (values.get(name) instanceof AnyValue value) {
                String text = text(value);
                if (!text.isEmpty()) return Optional.of(text);
            }
        return Optional.empty();
    }

    /** Becomes a key of a database, which takes no zero character and no endless text; empty string when it is not there. */
    String name(String... names) throws SpanFault {
        String text = text(names).orElse("");
        if (text.length() > TelemetryCodec.NAME_LENGTH_MAX || text.indexOf('\0') >= 0)
            throw new SpanFault("%s is longer than %d characters or has a zero character".formatted(names[0],
                    TelemetryCodec.NAME_LENGTH_MAX));
        return text;
    }

    /** One without which the request cannot be counted: what is missing is told by {@link #requireComplete} at once. */
    String required(String name) throws SpanFault {
        if (text(name).isEmpty()) missing.add(name);
        return name(name);
    }

    long requiredCount(String name, long min) throws SpanFault {
        if (text(name).isEmpty()) missing.add(name);
        return whole(name, min).orElse(0);
    }

    void requireComplete() throws SpanFault {
        if (!missing.isEmpty()) throw new SpanFault("it lacks " + String.join(", ", missing));
    }

    /** The first of the names that is there. */
    OptionalLong whole(String name, long min) throws SpanFault {
        Optional<String> text = text(name);
        if (text.isEmpty()) return OptionalLong.empty();
        double number = number(name, text.get());
        if (number != Math.rint(number) || number < min || number > 1L << 53)
            throw new SpanFault(
                    "%s: write a whole number, %d or more, got %s".formatted(name, min, text.get()));
        return OptionalLong.of((long) number);
    }

    /** Tokens under the first of the names that is there, else 0. */
    int tokens(String... names) throws SpanFault {
        for (String name : names) {
            OptionalLong count = whole(name, 0);
            if (count.isPresent() && count.getAsLong() > Integer.MAX_VALUE)
                throw new SpanFault("%s: no request has %d tokens".formatted(name, count.getAsLong()));
            if (count.isPresent()) return (int) count.getAsLong();
        }
        return 0;
    }

    /** Seconds under the first of the names that is there, as microseconds. */
    OptionalLong micros(String... names) throws SpanFault {
        for (String name : names) {
            Optional<String> text = text(name);
            if (text.isEmpty()) continue;
            double seconds = number(name, text.get());
            if (!(seconds >= 0 && seconds <= SECONDS_MAX))
                throw new SpanFault(
                        "%s: write seconds, from 0 to 30 days, got %s".formatted(name, text.get()));
            return OptionalLong.of(Math.round(1e6 * seconds));
        }
        return OptionalLong.empty();
    }

    private static double number(String name, String text) throws SpanFault {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new SpanFault("%s: write a number, got %s".formatted(name, text));
        }
    }

    private static String text(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> value.getStringValue();
            case INT_VALUE -> Long.toString(value.getIntValue());
            case DOUBLE_VALUE -> Double.toString(value.getDoubleValue());
            case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
            case ARRAY_VALUE -> value.getArrayValue().getValuesList().stream().map(SpanAttributes::text)
                    .collect(Collectors.joining(","));
            default -> "";
        };
    }
}
