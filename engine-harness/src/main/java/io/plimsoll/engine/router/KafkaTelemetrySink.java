package io.plimsoll.engine.router;

import java.time.Duration;

import io.plimsoll.engine.router.RouterState.TelemetryBacklog;
import io.plimsoll.model.telemetry.TelemetryCodec;
import io.plimsoll.model.telemetry.TelemetryEvent;

/** Telemetry to Kafka. */
public final class KafkaTelemetrySink implements TelemetrySink {
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final NumberedProducer producer;

    public KafkaTelemetrySink(String bootstrapServers, int lanes, int queuedEventsMax,
            long producerStartMicros) {
        this.producer = new NumberedProducer(bootstrapServers, TelemetryEvent.TOPIC, lanes, queuedEventsMax,
                producerStartMicros, FAREWELL);
    }

    @Override
    public boolean offer(int lane, Unnumbered event) {
        return producer.offer(lane, id -> TelemetryCodec.encode(event.numbered(id)));
    }

    @Override
    public int lanes() { return producer.lanes(); }

    @Override
    public long producerStartMicros() { return producer.producerStartMicros(); }

    @Override
    public TelemetryBacklog backlog() { return producer.backlog(); }

    @Override
    public void close() { producer.close(); }
}
