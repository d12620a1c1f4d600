package io.plimsoll.service.ingest;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.sql.DataSource;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;

/**
 * The partitions that this consumer has. A partition is held (paused) until its progress has been read from the
 * database, which alone knows where to go on: the offsets that Kafka keeps for the group are not used.
 */
final class Partitions implements ConsumerRebalanceListener {
    private final Consumer<byte[], byte[]> consumer;
    private final DataSource database;
    private final Runnable settle;
    private final Map<TopicPartition, PartitionProgress> ready = new HashMap<>();
    private final Map<TopicPartition, Instant> heldUntil = new HashMap<>();

    /** @param settle returns when no commit is under way */
    Partitions(Consumer<byte[], byte[]> consumer, DataSource database, Runnable settle) {
        this.consumer = consumer;
        this.database = database;
        this.settle = settle;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> hold(partition, Instant.EPOCH));
    }

    /** What was taken and not committed the next owner reads again; a commit that has begun ends first, or it would count in vain. */
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        settle.run();
        ready.keySet().removeAll(partitions);
        heldUntil.keySet().removeAll(partitions);
    }

    /** Forgets all that is not committed, to go on from where the database stands. */
    void rewind() {
        ready.clear();
        heldUntil.clear();
        consumer.assignment().forEach(partition -> hold(partition, Instant.EPOCH));
    }

    void hold(TopicPartition partition, Instant until) {
        heldUntil.put(partition, until);
        consumer.pause(List.of(partition));
    }

    /** Lets go of what is due. */
    void release(Instant now) throws SQLException {
        for (TopicPartition partition : List.copyOf(heldUntil.keySet())) {
            if (now.isBefore(heldUntil.getOrDefault(partition, Instant.EPOCH)))
                continue;
            if (!ready.containsKey(partition))
                ready.put(partition, load(partition));
            consumer.resume(List.of(partition));
            heldUntil.remove(partition);
        }
    }

    private PartitionProgress load(TopicPartition partition) throws SQLException {
        try (Connection connection = database.getConnection()) {
            PartitionProgress progress = PartitionProgress.load(connection, partition);
            consumer.seek(partition, progress.next);
            return progress;
        }
    }

    /** Empty while the partition is held. */
    Optional<PartitionProgress> progress(TopicPartition partition) {
        return Optional.ofNullable(ready.get(partition));
    }

    List<PartitionProgress> dirty() {
        return ready.values().stream().filter(PartitionProgress::isDirty).toList();
    }

    Collection<PartitionProgress> all() { return ready.values(); }

    int count() { return ready.size(); }
}
