package io.plimsoll.service.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One change of a document, and what the document says after it. */
sealed interface SpecChange {
    record Put(Object value) implements SpecChange {}

    record Append(Map<String, String> item) implements SpecChange {}

    record Rename(String name) implements SpecChange {}

    record Remove() implements SpecChange {}

    /** The data after the change; the data given is left as it is. */
    default Object in(Object data, SpecPath path) {
        return in(data, path.steps());
    }

    private Object in(Object data, List<SpecPath.Step> steps) {
        if (steps.isEmpty()) return at(data);
        List<SpecPath.Step> rest = steps.subList(1, steps.size());
        return switch (steps.getFirst()) {
            case SpecPath.Name(String name) -> inMap(asMap(data), name, rest);
            case SpecPath.Index(int index) -> inList(asList(data), index, rest);
        };
    }

    private Object inMap(Map<String, Object> map, String name, List<SpecPath.Step> rest) {
        if (rest.isEmpty() && this instanceof Remove) map.remove(name);
        else if (rest.isEmpty() && this instanceof Rename(String other)) return renamed(map, name, other);
        else
            map.put(name, in(map.getOrDefault(name, ""), rest));
        return map;
    }

    private Object inList(List<Object> list, int index, List<SpecPath.Step> rest) {
        if (rest.isEmpty() && this instanceof Remove) list.remove(index);
        else if (index < list.size()) list.set(index, in(list.get(index), rest));
        else
            list.add(in("", rest));
        return list;
    }

    private Object at(Object data) {
        return switch (this) {
            case Put(var value) -> value;
            case Append(var item) -> {
                List<Object> list = asList(data);
                list.add(item);
                yield list;
            }
            case Rename _,Remove _ -> data; // of the document as a whole: there is nothing around it
        };
    }

    private static Map<String, Object> renamed(Map<String, Object> map, String name, String other) {
        Map<String, Object> renamed = new LinkedHashMap<>();
        map.forEach((key, value) -> renamed.put(key.equals(name) ? other : key, value));
        return renamed;
    }

    private static Map<String, Object> asMap(Object data) {
        Map<String, Object> copy = new LinkedHashMap<>();
        if (data instanceof Map<?, ?> map) map.forEach((key, value) -> copy.put(String.valueOf(key), value));
        return copy;
    }

    private static List<Object> asList(Object data) {
        return data instanceof List<?> list ? new ArrayList<>(list) : new ArrayList<>();
    }
}
