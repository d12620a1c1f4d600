package io.plimsoll.engine.router;

import io.plimsoll.engine.router.RouterState.TelemetryBacklog;
import io.plimsoll.model.telemetry.EventId;
import io.plimsoll.model.telemetry.TelemetryEvent;

/** Where telemetry goes. Numbering is the sink's own, so that a lane's sequence has no holes even when events are dropped. */
public interface TelemetrySink extends AutoCloseable {
    /** An event that waits for its number. */
    interface Unnumbered {
        TelemetryEvent numbered(EventId id);
    }

    /** Never blocks. False: there was no room, the event is lost and counted as dropped. */
    boolean offer(int lane, Unnumbered event);

    int lanes();

    long producerStartMicros();

    TelemetryBacklog backlog();

    /** Sends what waits, for some seconds at most. */
    @Override
    void close();
}
