package io.plimsoll.service.ingest;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What the ingest could not read or use, to be looked at, and to be sent again once it can: by a newer version, or when a run has
 * its thresholds at last. How far it was sent again stands with the broker, so that nothing is sent twice by two calls; what is sent
 * twice by a crash has the same event id, and the ingest counts it once.
 */
public final class DeadLetterBox implements AutoCloseable {
    private static final String GROUP = "plimsoll-replay";
    private static final Pattern ORIGIN = Pattern.compile("(.+)-(\\d+)@\\d+");
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(300);
    private static final int AT_ONCE = 500;

    private final String bootstrapServers;
    private final TopicPartition letters;
    private final KafkaConsumer<byte[], byte[]> consumer;

    /**
     * @param sent whether it was sent again already
     * @param origin as {@code topic-partition@offset}
     */
    public record Letter(Instant at, boolean sent, String origin, String reason) {}

    /** @param topic of the dead letters, of one partition */
    public DeadLetterBox(String bootstrapServers, String topic) {
        this.bootstrapServers = bootstrapServers;
        this.letters = new TopicPartition(topic, 0);
        this.consumer = new KafkaConsumer<>(Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                ConsumerConfig.GROUP_ID_CONFIG, GROUP + "-" + topic,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis()),
                new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(List.of(letters));
    }

    /** Calls back for every letter that is still kept, the oldest first. */
    public void read(Consumer<Letter> reader) {
        long next = next();
        consumer.seekToBeginning(List.of(letters));
        upTo(end(), record -> reader.accept(new Letter(Instant.ofEpochMilli(record.timestamp()),
                record.offset() < next, text(record, DeadLetters.ORIGIN), text(record, DeadLetters.REASON))));
    }

    /**
     * Sends what came since the last call to where it came from.
     *
     * @return how many were sent; those that still cannot be used come back as new letters
     */
    public long replay() {
        long end = end();
        long next = next();
        consumer.seek(letters, next);
        long sent = 0;
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            List<ConsumerRecord<byte[], byte[]>> some = new ArrayList<>();
            while (next < end) {
                some.clear();
                long until = Math.min(end, next + AT_ONCE);
                upTo(until, some::add);
                DeadLetters.sendAll(producer, some.stream().map(DeadLetterBox::asItWas).toList(),
                        "dead letters could not be sent again");
                sent += some.size();
                next = until;
                consumer.commitSync(Map.of(letters, new OffsetAndMetadata(next)));
            }
        }
        return sent;
    }

    private static ProducerRecord<byte[], byte[]> asItWas(ConsumerRecord<byte[], byte[]> letter) {
        String origin = text(letter, DeadLetters.ORIGIN);
        Matcher parts = ORIGIN.matcher(origin);
        if (!parts.matches())
            throw new KafkaException("dead letter %d does not say where it came from, but \"%s\""
                    .formatted(letter.offset(), origin));
        return new ProducerRecord<>(parts.group(1), Integer.valueOf(parts.group(2)), letter.key(),
                letter.value());
    }

    private KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                ProducerConfig.ACKS_CONFIG, "all", ProducerConfig.LINGER_MS_CONFIG, 5,
                ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE.toMillis()),
                new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** The first letter that was not sent again; all before it were. */
    public long sentBefore() {
        return next();
    }

    private long end() {
        return Optional.ofNullable(consumer.endOffsets(List.of(letters)).get(letters)).orElse(0L);
    }

    /** The first letter that was not yet sent again; what the broker has dropped meanwhile is passed over. */
    private long next() {
        long first = Optional.ofNullable(consumer.beginningOffsets(List.of(letters)).get(letters)).orElse(0L);
        OffsetAndMetadata committed = consumer.committed(Set.of(letters)).get(letters);
        return committed == null ? first : Math.max(first, committed.offset());
    }

    /** From where the consumer stands. */
    private void upTo(long end, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        while (consumer.position(letters) < end)
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL).records(letters))
                if (record.offset() < end) each.accept(record);
        consumer.seek(letters, end);
    }

    private static String text(ConsumerRecord<byte[], byte[]> record, String header) {
        Header found = record.headers().lastHeader(header);
        return found == null ? "" : new String(found.value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() { consumer.close(); }
}
