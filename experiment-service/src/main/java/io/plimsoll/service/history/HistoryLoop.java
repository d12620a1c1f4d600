package io.plimsoll.service.history;

import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.plimsoll.service.ingest.KeptRun;

/** Keeps the history while the server runs, with pauses: nobody waits for it. */
final class HistoryLoop implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(HistoryLoop.class);
    private static final Duration EVERY = Duration.ofMinutes(10);
    private static final Duration BETWEEN_STEPS = Duration.ofMillis(50);
    private static final Duration AT_THE_END = Duration.ofSeconds(5);

    private final HistoryKeeper keeper;
    private final InstantSource clock;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().daemon().name("history").unstarted(this::loop);

    HistoryLoop(HistoryKeeper keeper, InstantSource clock) {
        this.keeper = keeper;
        this.clock = clock;
    }

    void start() { thread.start(); }

    private void loop() {
        try {
            while (!closing.await(EVERY.toMillis(), TimeUnit.MILLISECONDS))
                pass();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pass() throws InterruptedException {
        try {
            long steps = 0;
            for (KeptRun run : keeper.runs())
                steps += keep(run);
            if (closing.getCount() > 0) keeper.dropMonths(clock.instant());
            if (steps > 0) log.info("{} steps brought the history to what is kept", steps);
        } catch (SQLException | RuntimeException e) {
            log.warn("the history is not as it should be; tried again in {}", EVERY, e);
        }
    }

    private long keep(KeptRun run) throws SQLException, InterruptedException {
        long steps = 0;
        KeptRun current = run;
        while (closing.getCount() > 0 && keeper.step(current, clock.instant())) {
            steps++;
            current = keeper.again(current);
            if (closing.await(BETWEEN_STEPS.toMillis(), TimeUnit.MILLISECONDS)) break;
        }
        return steps;
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            if (!thread.join(AT_THE_END))
                log.warn("a step of the history did not end in {}; it is left to roll back", AT_THE_END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
