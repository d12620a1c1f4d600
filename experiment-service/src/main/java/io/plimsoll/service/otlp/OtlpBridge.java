package io.plimsoll.service.otlp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.plimsoll.model.telemetry.TelemetryCodec;
import io.plimsoll.service.kafka.TelemetryTopics;

/**
 * Reads spans from one topic and writes the requests among them to another. Any number of bridges share the work through one
 * consumer group. Written first, committed then: what a crash makes it write twice has the same numbers and counts once.
 */
public final class OtlpBridge implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(OtlpBridge.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Route route;
    private final Consumer<byte[], byte[]> consumer;
    private final Producer<byte[], byte[]> producer;
    private final Map<TopicPartition, SpanNumbers> numbers = new HashMap<>();
    private final SortedMap<String, Long> refusals = new TreeMap<>(); // guarded by itself
    private volatile long told;
    private volatile boolean closed;

    /** @param group of the consumers that share the work; its committed offsets carry the numbers */
    public record Route(String bootstrapServers, String from, String to, String group) {}

    public OtlpBridge(Route route) {
        this.route = route;
        this.consumer = new KafkaConsumer<>(Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                route.bootstrapServers(), ConsumerConfig.GROUP_ID_CONFIG, route.group(),
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false, ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest", ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed"),
                new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.producer = new KafkaProducer<>(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                route.bootstrapServers(), ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true,
                ProducerConfig.ACKS_CONFIG, "all",
                // More than one, and a first batch refused by a partition without leader would block its lane for ever.
                ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1), new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Until it is closed. A broker that takes nothing for two minutes ends it with an exception; nothing is lost by that. */
    public void run() {
        try {
            requireTopic();
            consumer.subscribe(Set.of(route.from()), new Assignment());
            while (!closed)
                move(consumer.poll(POLL));
        } catch (WakeupException e) {
            if (!closed) throw e;
        } finally {
            consumer.close(); // what was written and not committed is written again, with the same numbers
            producer.close();
        }
    }

    /** A consumer alone would wait in silence for a broker, or for a topic, that never comes. */
    private void requireTopic() {
        List<PartitionInfo> partitions = consumer.partitionsFor(route.from(), PATIENCE);
        if (partitions == null || partitions.isEmpty())
            throw new KafkaException("there is no topic " + route.from());
    }

    private void move(ConsumerRecords<byte[], byte[]> records) {
        List<Future<?>> written = new ArrayList<>();
        Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
        for (TopicPartition partition : records.partitions()) {
            SpanNumbers numbering = numbering(partition);
            for (ConsumerRecord<byte[], byte[]> record : records.records(partition))
                written.addAll(move(record, numbering));
            long next = records.records(partition).getLast().offset() + 1;
            done.put(partition, new OffsetAndMetadata(next, numbering.committed()));
        }
        if (done.isEmpty()) return;
        await(written);
        consumer.commitSync(done);
        told += written.size();
    }

    private List<Future<?>> move(ConsumerRecord<byte[], byte[]> record, SpanNumbers numbering) {
        List<Future<?>> written = new ArrayList<>();
        byte[] value = record.value() == null ? new byte[0] : record.value();
        for (SpanReading reading : SpanTranslator.read(value))
            switch (reading) {
                case SpanReading.Told(var request) -> written.add(producer.send(new ProducerRecord<>(
                        route.to(), numbering.lane(), null,
                        TelemetryCodec.encode(request.numbered(numbering.take())))));
                case SpanReading.Refused(var span, var reason) -> refuse(record, span, reason);
            }
        return written;
    }

    private void refuse(ConsumerRecord<byte[], byte[]> record, String span, String reason) {
        synchronized (refusals) {
            if (refusals.merge(reason, 1L, Long::sum) == 1)
                log.info("span {} of {}-{} at offset {} is refused: {}", span, record.topic(),
                        record.partition(), record.offset(), reason);
            if (refusals.size() > 1_000) refusals.remove(refusals.lastKey()); // reasons quote what was written
        }
    }

    private void await(List<Future<?>> written) {
        try {
            for (Future<?> one : written)
                one.get();
        } catch (ExecutionException e) {
            throw new KafkaException("requests could not be written to " + route.to(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }

    private SpanNumbers numbering(TopicPartition partition) {
        return numbers.computeIfAbsent(partition, fresh -> {
            Optional<OffsetAndMetadata> committed = Optional
                    .ofNullable(consumer.committed(Set.of(fresh)).get(fresh));
            SpanNumbers resumed = SpanNumbers.resume(fresh.topic(), fresh.partition(),
                    fresh.partition() % TelemetryTopics.LANES, committed.map(OffsetAndMetadata::metadata),
                    startOf(fresh, committed));
            log.info("{} goes on: {}", fresh, resumed.committed());
            return resumed;
        });
    }

    private long startOf(TopicPartition partition, Optional<OffsetAndMetadata> committed) {
        return committed.map(OffsetAndMetadata::offset)
                .orElseGet(() -> consumer.beginningOffsets(Set.of(partition)).get(partition));
    }

    /** Numbers are looked up anew for each partition that comes: another bridge may have gone on with it. */
    private final class Assignment implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            partitions.forEach(numbers::remove);
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            partitions.forEach(numbers::remove);
        }
    }

    /** Requests written, and committed as such, since it started. */
    public long told() { return told; }

    /** Spans refused since it started, by reason. */
    public SortedMap<String, Long> refused() {
        synchronized (refusals) {
            return new TreeMap<>(refusals);
        }
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
    }
}
