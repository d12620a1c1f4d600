package io.plimsoll.model.metric;

/** Id and version, written {@code ttft@1}. */
public record MetricId(String id, int version) implements Comparable<MetricId> {
    @Override
    public int compareTo(MetricId other) {
        int byId = id.compareTo(other.id);
        return byId != 0 ? byId : Integer.compare(version, other.version);
    }

    @Override
    public String toString() { return id + "@" + version; }
}
