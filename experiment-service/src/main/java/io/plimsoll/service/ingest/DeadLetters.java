package io.plimsoll.service.ingest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes records that could not be used to a topic of their own, as they were, with the reason and where they stood in
 * headers. After a crash one may stand there twice, with the same origin; the count in the database is exact.
 */
final class DeadLetters implements AutoCloseable {
    static final String REASON = "reason";
    /** Where the record stood: {@code topic-partition@offset}. */
    static final String ORIGIN = "origin";

    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;

    DeadLetters(String bootstrapServers, String topic) {
        this.topic = topic;
        this.producer = new KafkaProducer<>(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                ProducerConfig.ACKS_CONFIG, "all", ProducerConfig.LINGER_MS_CONFIG, 0,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000, ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                5_000,
                ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000), new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Returns when the broker has all of them. */
    void send(List<DeadLetter> letters) {
        sendAll(producer, letters.stream().map(this::copy).toList(),
                "dead letters could not be written to " + topic);
    }

    /**
     * Returns when the broker has all of them.
     *
     * @throws KafkaException with this message, when it does not take one
     */
    static void sendAll(KafkaProducer<byte[], byte[]> producer,
            List<ProducerRecord<byte[], byte[]>> records, String failure) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        records.forEach(record -> sent.add(producer.send(record)));
        try {
            for (Future<RecordMetadata> each : sent)
                each.get();
        } catch (ExecutionException e) {
            throw new KafkaException(failure, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted: " + failure, e);
        }
    }

    private ProducerRecord<byte[], byte[]> copy(DeadLetter letter) {
        ConsumerRecord<byte[], byte[]> record = letter.record();
        ProducerRecord<byte[], byte[]> copy = new ProducerRecord<>(topic, record.key(), record.value());
        Headers headers = copy.headers();
        headers.add(REASON, letter.reason().getBytes(StandardCharsets.UTF_8));
        headers.add(ORIGIN, "%s-%d@%d".formatted(record.topic(), record.partition(), record.offset())
                .getBytes(StandardCharsets.UTF_8));
        return copy;
    }

    @Override
    public void close() { producer.close(java.time.Duration.ofSeconds(5)); }
}
