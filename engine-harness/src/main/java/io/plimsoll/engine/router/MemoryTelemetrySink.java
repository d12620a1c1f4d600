package io.plimsoll.engine.router;

import java.util.ArrayList;
import java.util.List;

import io.plimsoll.engine.router.RouterState.TelemetryBacklog;
import io.plimsoll.model.telemetry.EventId;
import io.plimsoll.model.telemetry.TelemetryEvent;

/** Keeps the newest events in memory: for a router without Kafka, and for tests. */
public final class MemoryTelemetrySink implements TelemetrySink {
    private final int kept;
    private final long producerStartMicros;
    private final long[] sequences;
    private final List<TelemetryEvent> events = new ArrayList<>();
    private long accepted;

    public MemoryTelemetrySink(int lanes, int kept, long producerStartMicros) {
        this.kept = kept;
        this.producerStartMicros = producerStartMicros;
        this.sequences = new long[lanes];
    }

    @Override
    public synchronized boolean offer(int lane, Unnumbered event) {
        if (events.size() >= kept) events.removeFirst();
        events.add(event.numbered(new EventId(producerStartMicros, lane, sequences[lane]++)));
        accepted++;
        return true;
    }

    public synchronized List<TelemetryEvent> events() { return List.copyOf(events); }

    @Override
    public int lanes() { return sequences.length; }

    @Override
    public long producerStartMicros() { return producerStartMicros; }

    @Override
    public synchronized TelemetryBacklog backlog() { return new TelemetryBacklog(0, accepted, 0); }

    @Override
    public void close() {}
}
