package io.plimsoll.engine.router;

import io.plimsoll.model.telemetry.EngineTelemetry;
import io.plimsoll.model.telemetry.EventId;

/** Where readings of engines go. */
interface EngineSink extends AutoCloseable {
    /** A reading that waits for its number. */
    interface Unnumbered {
        EngineTelemetry numbered(EventId id);
    }

    /** Never blocks; where there is no room the reading is lost, and the next one comes in a second. */
    void offer(Unnumbered reading);

    @Override
    void close();
}
