package io.plimsoll.service.ingest;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes telemetry off its topic and commits it as cells, each event once: cells, manifests and offsets change in one
 * database transaction, and after any failure it goes on from the offsets in the database. One batch is committed while the next
 * is taken; when that is full the topic waits. Instances of one group share the partitions.
 */
public final class TelemetryIngest implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TelemetryIngest.class);
    private static final Duration IDLE_POLL = Duration.ofMillis(200);
    private static final Duration BUSY_POLL = Duration.ofMillis(5);
    private static final Duration RETRY_AFTER = Duration.ofMillis(250);

    private final IngestOptions options;
    private final InstantSource clock;
    private final DeadLetters deadLetters;
    private final BatchWriter writer;
    private final RecordIntake intake;
    private final Consumer<byte[], byte[]> consumer;
    private final Partitions partitions;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile boolean commitsWhenClosed = true;
    private volatile IngestStatus status = IngestStatus.NOT_STARTED;
    private volatile Optional<Instant> lastCommit = Optional.empty();
    private Instant dirtySince = Instant.MAX;

    public TelemetryIngest(IngestOptions options, DataSource database, InstantSource clock) {
        this.options = options;
        this.clock = clock;
        deadLetters = new DeadLetters(options.bootstrapServers(), options.deadLetterTopic());
        writer = new BatchWriter(database, deadLetters, () -> lastCommit = Optional.of(clock.instant()));
        intake = new RecordIntake(new RunThresholds(database, clock), new RunSegments(database),
                options.thresholdPatience(), clock);
        consumer = TelemetryConsumer.of(options);
        partitions = new Partitions(consumer, database, this::settle);
        thread = Thread.ofPlatform().name("telemetry-ingest").unstarted(this::run);
    }

    public void start() {
        status = new IngestStatus(true, 0, 0, Optional.empty(), Optional.empty(), Optional.empty());
        thread.start();
    }

    public IngestStatus status() { return status; }

    private void run() {
        try (consumer; deadLetters; writer) {
            consumer.subscribe(List.of(options.topic()), partitions);
            while (closing.getCount() > 0)
                step();
            if (commitsWhenClosed) {
                commit();
                writer.await();
            }
        } catch (SQLException | RuntimeException e) {
            LOG.warn("the last events are not committed; they are read again at the next start", e);
        } finally {
            status = new IngestStatus(false, 0, status.lag(), status.watermark(), lastCommit,
                    status.failure());
        }
    }

    private void step() {
        try {
            partitions.release(clock.instant());
            take(consumer.poll(untilDue()));
            writer.check();
            if (isDue())
                commit();
            IngestLag lag = IngestLag.of(consumer, partitions.all());
            status = new IngestStatus(true, partitions.count(), lag.records(), lag.watermark(), lastCommit,
                    Optional.empty());
        } catch (WakeupException _) {
            LOG.debug("woken to close");
        } catch (FencedInstanceIdException e) {
            LOG.error("another instance named {} has taken over; this one ends", options.instance(), e);
            commitsWhenClosed = false;
            closing.countDown();
        } catch (SQLException | RuntimeException e) {
            startAgain(e);
        }
    }

    /** Database or broker away, or something that nobody thought of: nothing is lost, and nothing is given up. */
    private void startAgain(Exception e) {
        String failure = e.toString();
        if (!status.failure().equals(Optional.of(failure)))
            LOG.warn("ingest goes on from its last commit in {}", RETRY_AFTER, e);
        status = new IngestStatus(true, partitions.count(), status.lag(), status.watermark(), lastCommit,
                Optional.of(failure));
        dirtySince = Instant.MAX;
        settle();
        partitions.rewind();
        try {
            if (closing.await(RETRY_AFTER.toMillis(), TimeUnit.MILLISECONDS))
                LOG.debug("closed while waiting");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            closing.countDown();
        }
    }

    private void take(ConsumerRecords<byte[], byte[]> records) throws SQLException {
        for (TopicPartition partition : records.partitions()) {
            Optional<PartitionProgress> progress = partitions.progress(partition);
            if (progress.isPresent())
                take(records.records(partition), progress.get());
        }
        if (dirtySince.equals(Instant.MAX) && !partitions.dirty().isEmpty())
            dirtySince = clock.instant();
    }

    private void take(List<ConsumerRecord<byte[], byte[]>> records, PartitionProgress progress)
            throws SQLException {
        for (ConsumerRecord<byte[], byte[]> record : records)
            if (!intake.take(record, progress)) { // it and those behind it are offered again
                consumer.seek(progress.partition, record.offset());
                partitions.hold(progress.partition, clock.instant().plus(RETRY_AFTER));
                return;
            }
    }

    private boolean isDue() {
        return BatchSize.of(partitions.dirty()).isFull(options.batch())
                || (!writer.isBusy() && !clock.instant().isBefore(due()));
    }

    private Instant due() {
        return dirtySince.equals(Instant.MAX) ? Instant.MAX : dirtySince.plus(options.commitEvery());
    }

    private Duration untilDue() {
        Instant idle = clock.instant().plus(IDLE_POLL);
        Duration left = Duration.between(clock.instant(), due().isBefore(idle) ? due() : idle);
        Duration least = writer.isBusy() ? BUSY_POLL : Duration.ZERO;
        return left.compareTo(least) < 0 ? least : left;
    }

    private void commit() throws SQLException {
        List<PartitionProgress> dirty = partitions.dirty();
        if (dirty.isEmpty())
            return;
        writer.write(dirty.stream().map(PartitionProgress::take).toList());
        dirtySince = Instant.MAX;
    }

    /** Returns when no commit is under way, whatever became of it: the database says where it stands. */
    private void settle() {
        try {
            writer.await();
        } catch (SQLException e) {
            LOG.debug("the commit that was under way has failed", e);
        }
    }

    /** Commits what was taken and leaves the group. */
    @Override
    public void close() {
        closing.countDown();
        consumer.wakeup();
        try {
            if (!thread.join(Duration.ofSeconds(20)))
                LOG.warn("the ingest did not end in 20 s; it is left behind");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** As a kill would: what is not committed is lost with this instance. */
    void abandon() {
        commitsWhenClosed = false;
        close();
    }
}
