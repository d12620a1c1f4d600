package io.plimsoll.model.metric;

import java.util.Optional;

/** Id and version, written {@code ttft@1}. */
public record MetricId(String id, int version) implements Comparable<MetricId> {
    /** Reads {@code ttft@1}; empty where the text is no id with a version. */
    public static Optional<MetricId> parse(String text) {
        int at = text.lastIndexOf('@');
        return at < 1 || !text.substring(at + 1).matches("[1-9]\\d{0,8}")
                ? Optional.empty()
                : Optional.of(new MetricId(text.substring(0, at), Integer.parseInt(text.substring(at + 1))));
    }

    @Override
    public int compareTo(MetricId other) {
        int byId = id.compareTo(other.id);
        return byId != 0 ? byId : Integer.compare(version, other.version);
    }

    @Override
    public String toString() { return id + "@" + version; }
}
