package io.plimsoll.service.ingest;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

/**
 * Commits one batch after the other on a thread of its own, while the next is taken from the topic. A batch that failed is
 * reported once; those behind it are not to be written. For one caller.
 */
final class BatchWriter implements AutoCloseable {
    private static final Duration AT_THE_END = Duration.ofSeconds(20);

    private final IngestCommit commit;
    private final DeadLetters deadLetters;
    private final Runnable committed;
    private final ExecutorService thread = Executors
            .newSingleThreadExecutor(Thread.ofPlatform().daemon().name("telemetry-commit").factory());
    private @Nullable Future<?> running;

    /** @param committed called after each batch, on the writer's thread */
    BatchWriter(DataSource database, DeadLetters deadLetters, Runnable committed) {
        this.commit = new IngestCommit(database);
        this.deadLetters = deadLetters;
        this.committed = committed;
    }

    boolean isBusy() { return running != null && !running.isDone(); }

    /** Begins to write it, as soon as the batch before is committed. */
    void write(List<PartitionBatch> batch) throws SQLException {
        await();
        running = thread.submit(() -> {
            // Before the offsets: a letter that is written twice is better than one that is lost.
            deadLetters.send(batch.stream().flatMap(each -> each.deadLetters().stream()).toList());
            commit.write(batch);
            committed.run();
            return true;
        });
    }

    /** Throws what the last batch failed on, if it has ended. */
    void check() throws SQLException {
        if (!isBusy()) await();
    }

    /** Returns when the last batch is committed, or throws what it failed on. */
    void await() throws SQLException {
        Future<?> last = running;
        running = null;
        if (last == null) return;
        try {
            last.get();
        } catch (ExecutionException e) {
            throw new SQLException("the last batch could not be committed: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted while a batch was committed", e);
        }
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(AT_THE_END.toMillis(), TimeUnit.MILLISECONDS))
                thread.shutdownNow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
