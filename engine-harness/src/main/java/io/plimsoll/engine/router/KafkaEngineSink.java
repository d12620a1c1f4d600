package io.plimsoll.engine.router;

import java.time.Duration;

import io.plimsoll.model.telemetry.EngineCodec;
import io.plimsoll.model.telemetry.EngineTelemetry;

/** Readings to Kafka, on one lane: a thousand replicas make a thousand small events a second. */
final class KafkaEngineSink implements EngineSink {
    private static final int LANE = 0;
    /** A minute of ten replicas. What is older explains nothing any more. */
    private static final int QUEUED_MAX = 600;
    private static final Duration FAREWELL = Duration.ofMillis(500);

    private final NumberedProducer producer;

    KafkaEngineSink(String bootstrapServers, long producerStartMicros) {
        this.producer = new NumberedProducer(bootstrapServers, EngineTelemetry.TOPIC, LANE + 1, QUEUED_MAX,
                producerStartMicros, FAREWELL);
    }

    @Override
    public void offer(Unnumbered reading) {
        var _ = producer.offer(LANE, id -> EngineCodec.encode(reading.numbered(id)));
    }

    @Override
    public void close() { producer.close(); }
}
