package io.plimsoll.service.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

import tools.jackson.databind.JsonNode;

/** A JSON value that knows where it stands, so that what is wrong with it can be said. Null and NaN are absent. */
record Doc(String source, String path, JsonNode node) {
    /** No engine takes 30 years; more is a broken number. */
    private static final double SECONDS_MAX = 1e9;

    BrokenResultException broken(String key, String fault) {
        return new BrokenResultException(source, "%s: %s; the file was edited or cut: save the run again"
                .formatted(at(key), fault));
    }

    String at(String key) { return path.isEmpty() ? key : path + "." + key; }

    boolean has(String key) { return present(key).isPresent(); }

    Optional<JsonNode> present(String key) {
        JsonNode found = node.get(key);
        return found == null || found.isNull() || found.isMissingNode()
                ? Optional.empty()
                : Optional.of(found);
    }

    OptionalDouble number(String key) {
        Optional<JsonNode> found = present(key);
        if (found.isEmpty()) return OptionalDouble.empty();
        if (!found.get().isNumber()) throw broken(key, "a number is needed, got " + shown(found.get()));
        double value = found.get().doubleValue();
        if (Double.isNaN(value)) return OptionalDouble.empty();
        if (Double.isInfinite(value) || value < 0)
            throw broken(key, "a measured number is finite and 0 or more, got " + value);
        return OptionalDouble.of(value);
    }

    /** A time in seconds; {@code unit} is how many of them one of the file is. 0 is what tools write for "not measured". */
    OptionalDouble time(String key, double unit) {
        OptionalDouble value = number(key);
        if (value.isEmpty() || value.getAsDouble() == 0) return OptionalDouble.empty();
        double seconds = value.getAsDouble() * unit;
        if (seconds > SECONDS_MAX) throw broken(key, "no request takes %s s".formatted(seconds));
        return OptionalDouble.of(seconds);
    }

    OptionalLong count(String key) {
        OptionalDouble value = number(key);
        if (value.isEmpty()) return OptionalLong.empty();
        double it = value.getAsDouble();
        if (it != Math.rint(it) || it > 1e15) throw broken(key, "a count is a whole number, got " + it);
        return OptionalLong.of((long) it);
    }

    long countNeeded(String key) {
        return count(key).orElseThrow(() -> new BrokenResultException(source,
                "%s is missing: without it nothing says how many requests the figures rest on; save the run again"
                        .formatted(at(key))));
    }

    Optional<Doc> object(String key) {
        return present(key).map(found -> {
            if (!found.isObject()) throw broken(key, "an object is needed, got " + shown(found));
            return new Doc(source, at(key), found);
        });
    }

    List<Doc> items(String key) {
        Optional<JsonNode> found = present(key);
        if (found.isEmpty()) return List.of();
        if (!found.get().isArray()) throw broken(key, "a list is needed, got " + shown(found.get()));
        List<Doc> items = new ArrayList<>(found.get().size());
        for (int i = 0; i < found.get().size(); i++)
            items.add(new Doc(source, "%s[%d]".formatted(at(key), i), found.get().get(i)));
        return items;
    }

    /** A list of numbers; null and NaN stand as NaN. */
    double[] numbers(String key) {
        List<Doc> items = items(key);
        double[] values = new double[items.size()];
        for (int i = 0; i < values.length; i++)
            values[i] = items.get(i).asNumber();
        return values;
    }

    double asNumber() {
        if (node.isNull()) return Double.NaN;
        if (!node.isNumber() || Double.isInfinite(node.doubleValue()))
            throw new BrokenResultException(source,
                    "%s: a finite number is needed, got %s; the file was edited or cut: save the run again"
                            .formatted(path, shown(node)));
        return node.doubleValue();
    }

    private static String shown(JsonNode node) {
        String text = node.isContainer() ? (node.isArray() ? "a list" : "an object") : node.toString();
        return text.length() > 40 ? text.substring(0, 37) + "..." : text;
    }
}
