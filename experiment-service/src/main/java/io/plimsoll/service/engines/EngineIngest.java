package io.plimsoll.service.engines;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import javax.sql.DataSource;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.plimsoll.db.telemetry.EngineBlockTable;
import io.plimsoll.db.telemetry.EngineMinuteTable;
import io.plimsoll.db.telemetry.OffsetTable;
import io.plimsoll.model.catalogue.ModelFlops;
import io.plimsoll.model.fingerprint.EngineFingerprint;
import io.plimsoll.model.telemetry.EngineCodec;
import io.plimsoll.model.telemetry.EngineTelemetry;
import io.plimsoll.model.telemetry.UndecodableTelemetryException;

/**
 * Takes readings of engines off their topic, one partition, and commits them with the offset in one transaction. Every server
 * tries: whose transaction finds the offset moved by another has counted in vain, and goes on from there. A reading that takes more
 * of a GPU than there is (MFU over 1) is counted as implausible and is in no sum.
 */
public final class EngineIngest implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EngineIngest.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration COMMIT_EVERY = Duration.ofSeconds(2);
    /** Of blocks before a commit: a thousand replicas make so many in ten blocks, and one who catches up passes them fast. */
    private static final int BLOCKS_MAX = 10_000;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final DataSource database;
    private final TopicPartition partition;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final EngineMinutes minutes = new EngineMinutes();
    private final EngineBlocks blocks = new EngineBlocks();
    private final ModelFlops flops = ModelFlops.standard();
    private final Function<String, Optional<EngineFingerprint>> engines;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private long committed;
    private long next;
    private long unreadable;

    /** @param engines fingerprints by digest; empty where one is not known, or not yet */
    public EngineIngest(String bootstrapServers, String topic, DataSource database,
            Function<String, Optional<EngineFingerprint>> engines) {
        this.database = database;
        this.engines = engines;
        this.partition = new TopicPartition(topic, 0);
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false); // the database keeps the offset
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        thread = Thread.ofPlatform().name("engine-ingest").unstarted(this::run);
    }

    public void start() { thread.start(); }

    private void run() {
        try (consumer) {
            consumer.assign(List.of(partition));
            boolean placed = false;
            while (closing.getCount() > 0)
                placed = step(placed);
        } catch (RuntimeException e) {
            LOG.warn("readings of engines are no longer taken", e);
        }
    }

    /** @return whether it stands where the database does */
    private boolean step(boolean placed) {
        try {
            if (!placed) place();
            long due = System.nanoTime() + COMMIT_EVERY.toNanos();
            while (System.nanoTime() < due && closing.getCount() > 0 && blocks.size() < BLOCKS_MAX)
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL))
                    take(record);
            commit();
            return true;
        } catch (SQLException | RuntimeException e) {
            LOG.warn("readings of engines go on from their last commit in {}", RETRY_AFTER, e);
            pause();
            return false;
        }
    }

    private void place() throws SQLException {
        minutes.take();
        blocks.take();
        try (Connection connection = database.getConnection()) {
            committed = OffsetTable.next(connection, partition.topic(), partition.partition());
        }
        next = committed;
        consumer.seek(partition, next);
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        try {
            EngineTelemetry reading = EngineCodec
                    .decode(record.value() == null ? new byte[0] : record.value());
            if (canBeTrue(reading)) {
                minutes.add(reading);
                blocks.add(reading);
            } else
                minutes.addImplausible(reading);
        } catch (UndecodableTelemetryException e) {
            if (unreadable++ == 0)
                LOG.warn("a reading at offset {} cannot be read, and others may follow: {}",
                        record.offset(), e.getMessage());
        }
        next = record.offset() + 1;
    }

    private boolean canBeTrue(EngineTelemetry reading) {
        Optional<EngineFingerprint> engine = reading.fingerprint().isEmpty()
                ? Optional.empty()
                : engines.apply(reading.fingerprint());
        return engine.isEmpty() || flops.utilizationAtLeast(reading, engine.get()).orElse(0) <= 1;
    }

    private void commit() throws SQLException {
        if (next == committed) return;
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false); // what is not committed is gone when the connection is closed
            if (!OffsetTable.advance(connection, partition.topic(), partition.partition(), committed, next))
                throw new SQLException("another server has counted " + partition + " on already");
            EngineMinuteTable.add(connection, minutes.take());
            EngineBlockTable.add(connection, blocks.take());
            connection.commit();
            connection.setAutoCommit(true);
            committed = next;
        }
    }

    private void pause() {
        try {
            if (closing.await(RETRY_AFTER.toMillis(), TimeUnit.MILLISECONDS))
                LOG.debug("closed while waiting");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closing.countDown();
        }
    }

    /** Leaves what is not committed to the next start. */
    @Override
    public void close() {
        closing.countDown();
        consumer.wakeup();
        try {
            if (!thread.join(Duration.ofSeconds(10))) LOG.warn("the ingest of readings did not end in 10 s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
