package io.plimsoll.engine.router;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.plimsoll.engine.router.RouterState.TelemetryBacklog;
import io.plimsoll.model.telemetry.EventId;

/**
 * Events to one topic of Kafka. One thread numbers and sends, so that order and sequence of a lane are the same thing; when the
 * broker is away it waits there, and the queue before it fills up to its bound.
 */
final class NumberedProducer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(NumberedProducer.class);

    /** An event that waits for its number. */
    interface Unnumbered {
        byte[] numbered(EventId id);
    }

    private record Waiting(int lane, Unnumbered event) {}

    private final String topic;
    private final Duration farewell;
    private final Producer<byte[], byte[]> producer;
    private final BlockingQueue<Waiting> queue;
    private final long producerStartMicros;
    private final long[] sequences;
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final Thread sender;
    private volatile boolean closing;

    /** @param farewell how long its end waits, at each of two steps, for what is still to be sent */
    NumberedProducer(String bootstrapServers, String topic, int lanes, int queuedEventsMax,
            long producerStartMicros, Duration farewell) {
        this.topic = topic;
        this.farewell = farewell;
        this.producer = new KafkaProducer<>(config(bootstrapServers), new ByteArraySerializer(),
                new ByteArraySerializer());
        this.queue = new ArrayBlockingQueue<>(queuedEventsMax);
        this.producerStartMicros = producerStartMicros;
        this.sequences = new long[lanes];
        this.sender = Thread.ofPlatform().daemon().name("to " + topic).start(this::sendAll);
    }

    private static Map<String, Object> config(String bootstrapServers) {
        return Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers, //
                // More than one, and a first batch refused by a partition without leader would block its lane for ever.
                ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1, //
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true, ProducerConfig.ACKS_CONFIG, "all",
                // Effectively for ever: an event outlives any restart of the broker, and gives up with the process.
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE,
                ProducerConfig.MAX_BLOCK_MS_CONFIG, (long) Integer.MAX_VALUE,
                ProducerConfig.BUFFER_MEMORY_CONFIG, 4L << 20, ProducerConfig.LINGER_MS_CONFIG, 20,
                ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000L,
                ProducerConfig.METADATA_MAX_AGE_CONFIG, 30_000L);
    }

    /** Never blocks. False: there was no room, the event is lost and counted as dropped. */
    boolean offer(int lane, Unnumbered event) {
        if (!closing && queue.offer(new Waiting(lane, event))) {
            accepted.incrementAndGet();
            return true;
        }
        dropped.incrementAndGet();
        return false;
    }

    private void sendAll() {
        try {
            while (!closing || !queue.isEmpty()) {
                Waiting next = queue.poll(100, TimeUnit.MILLISECONDS);
                if (next != null) send(next);
            }
        } catch (InterruptedException | InterruptException e) {
            Thread.currentThread().interrupt();
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback has the result
    private void send(Waiting next) {
        EventId id = new EventId(producerStartMicros, next.lane(), sequences[next.lane()]++);
        producer.send(new ProducerRecord<>(topic, next.lane(), null, next.event().numbered(id)),
                (at, failure) -> {
                    if (failure == null) {
                        acknowledged.incrementAndGet();
                        return;
                    }
                    failed.incrementAndGet(); // the gap in the lane's sequence says it to the consumer
                    log.warn("event {} of {} is lost: {}", id, topic, failure.toString());
                });
    }

    int lanes() { return sequences.length; }

    long producerStartMicros() { return producerStartMicros; }

    TelemetryBacklog backlog() {
        long done = acknowledged.get() + failed.get();
        return new TelemetryBacklog(accepted.get() - done, acknowledged.get(), dropped.get() + failed.get());
    }

    @Override
    public void close() {
        closing = true;
        try {
            if (!sender.join(farewell)) sender.interrupt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close(farewell);
    }
}
