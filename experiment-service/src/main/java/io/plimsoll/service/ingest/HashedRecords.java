package io.plimsoll.service.ingest;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Records of topics that hold one of some keyed hashes, in whatever format: a hash is 16 hex digits, and found as such. */
public final class HashedRecords implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(300);

    /**
     * Of one partition.
     *
     * @param last offset of the newest one
     * @param newest when the broker got it
     */
    public record Found(TopicPartition partition, long records, long last, Instant newest) {}

    private final Admin admin;
    private final KafkaConsumer<byte[], byte[]> consumer;

    public HashedRecords(String bootstrapServers) {
        admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
        consumer = new KafkaConsumer<>(Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false, ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) PATIENCE.toMillis()), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** In records before an offset of each partition; all that is kept where none is given. */
    public List<Found> find(String topic, Collection<String> hashes, Optional<Long> before) {
        List<byte[]> wanted = hashes.stream().map(hash -> hash.getBytes(StandardCharsets.US_ASCII)).toList();
        return consumer.partitionsFor(topic).stream().map(info -> new TopicPartition(topic, info.partition()))
                .map(partition -> find(partition, wanted, before)).flatMap(Optional::stream).toList();
    }

    private Optional<Found> find(TopicPartition partition, List<byte[]> wanted, Optional<Long> before) {
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        long end = Math.min(before.orElse(Long.MAX_VALUE),
                Optional.ofNullable(consumer.endOffsets(Set.of(partition)).get(partition)).orElse(0L));
        Optional<Found> found = Optional.empty();
        while (consumer.position(partition) < end)
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL).records(partition))
                if (record.offset() < end && holds(record.value(), wanted))
                    found = Optional.of(new Found(partition, found.map(Found::records).orElse(0L) + 1,
                            record.offset(), Instant.ofEpochMilli(record.timestamp())));
        return found;
    }

    private static boolean holds(byte[] value, List<byte[]> wanted) {
        return value != null && wanted.stream().anyMatch(hash -> holds(value, hash));
    }

    private static boolean holds(byte[] value, byte[] hash) {
        for (int at = 0; at + hash.length <= value.length; at++) {
            int same = 0;
            while (same < hash.length && value[at + same] == hash[same])
                same++;
            if (same == hash.length) return true;
        }
        return false;
    }

    /** How long after a record the broker has removed it at the latest: its file must be full or old first, and then past keeping. */
    public Duration kept(String topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Config config = get(
                () -> Objects
                        .requireNonNull(admin.describeConfigs(List.of(resource)).all().get().get(resource)),
                "how long " + topic + " is kept");
        return Duration.ofMillis(millis(config, TopicConfig.RETENTION_MS_CONFIG))
                .plusMillis(millis(config, TopicConfig.SEGMENT_MS_CONFIG));
    }

    private static long millis(Config config, String name) {
        return Long.parseLong(config.get(name).value());
    }

    /** Removes these and all that are older, of everybody: a broker cannot remove single ones. */
    public void removeUpTo(Found last) {
        get(() -> admin.deleteRecords(Map.of(last.partition(), RecordsToDelete.beforeOffset(last.last() + 1)))
                .all().get(), "removing records of " + last.partition());
    }

    private interface Asked<T> {
        T get() throws ExecutionException, InterruptedException;
    }

    private static <T> T get(Asked<T> asked, String what) {
        try {
            return asked.get();
        } catch (ExecutionException e) {
            throw new KafkaException(what + " failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted: " + what, e);
        }
    }

    @Override
    public void close() {
        consumer.close();
        admin.close();
    }
}
