package io.plimsoll.service.bench;

import io.plimsoll.engine.router.RouterState.TelemetryBacklog;
import io.plimsoll.engine.router.TelemetrySink;
import io.plimsoll.model.telemetry.EventId;
import io.plimsoll.model.telemetry.TelemetryEvent;

/** Takes a router's telemetry where it arises: one lane, no broker, nothing dropped. */
public abstract class OneLane implements TelemetrySink {
    private final long producerStartMicros;
    private long sequence;

    protected OneLane(long producerStartMicros) { this.producerStartMicros = producerStartMicros; }

    /** One event after the other, each with its number. */
    protected abstract void take(TelemetryEvent event);

    @Override
    public final synchronized boolean offer(int lane, Unnumbered event) {
        take(event.numbered(new EventId(producerStartMicros, lane, sequence++)));
        return true;
    }

    @Override
    public final int lanes() { return 1; }

    @Override
    public final long producerStartMicros() { return producerStartMicros; }

    @Override
    public final synchronized TelemetryBacklog backlog() { return new TelemetryBacklog(0, sequence, 0); }

    @Override
    public final void close() {}
}
