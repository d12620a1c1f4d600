package io.plimsoll.bench.ingest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import io.plimsoll.model.telemetry.RequestTelemetry;
import io.plimsoll.model.telemetry.TelemetryCodec;
import io.plimsoll.service.kafka.TelemetryTopics;

/**
 * A topic of whole requests.
 *
 * @param events how many stand on it
 * @param bytes of all their values
 */
record IngestTopic(String bootstrapServers, String name, long events, long bytes) {
    private static final Duration POLL = Duration.ofMillis(200);

    /** Makes the topic and fills it. */
    static IngestTopic fill(String bootstrapServers, String name, long events) throws Exception {
        create(bootstrapServers, name);
        FullEvents source = new FullEvents(events);
        long bytes = 0;
        try (KafkaProducer<byte[], byte[]> producer = producer(bootstrapServers)) {
            List<Future<?>> last = new ArrayList<>();
            for (long i = 0; i < events; i++) {
                RequestTelemetry request = source.request(i);
                byte[] value = TelemetryCodec.encode(request);
                bytes += value.length;
                Future<?> sent = producer.send(new ProducerRecord<>(name, request.id().lane(), null, value));
                if (i >= events - 100) last.add(sent);
            }
            producer.flush();
            for (Future<?> each : last)
                each.get();
        }
        return new IngestTopic(bootstrapServers, name, events, bytes);
    }

    static void create(String bootstrapServers, String name) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(List.of(new NewTopic(name, FullEvents.LANES, (short) 1)
                    .configs(Map.of("message.timestamp.type", "LogAppendTime", "retention.ms", "-1"))))
                    .all().get();
            TelemetryTopics.awaitLeaders(admin, name, FullEvents.LANES);
        }
    }

    static KafkaProducer<byte[], byte[]> producer(String bootstrapServers) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", 20,
                        "batch.size", 256 << 10, "max.in.flight.requests.per.connection", 1),
                new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** At the beginning of the topic, set as the ingest's own consumer is. */
    KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = IntStream.range(0, FullEvents.LANES)
                .mapToObj(lane -> new TopicPartition(name, lane)).toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        partitions.forEach(consumer::position);
        return consumer;
    }

    /** How many records it has, those that came twice among them. */
    long records() {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            return consumer.endOffsets(consumer.assignment()).values().stream().mapToLong(Long::longValue)
                    .sum();
        }
    }

    Duration poll() { return POLL; }
}
