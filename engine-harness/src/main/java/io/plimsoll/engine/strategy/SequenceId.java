package io.plimsoll.engine.strategy;

/** One request inside an engine, in order of arrival. */
public record SequenceId(long value) implements Comparable<SequenceId> {
    @Override
    public int compareTo(SequenceId other) { return Long.compare(value, other.value); }
}
