package io.plimsoll.engine.router;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Ends what takes too long by closing it under its reader. */
final class Deadlines implements AutoCloseable {
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1,
            Thread.ofPlatform().daemon().name("deadlines").factory());

    Deadlines() { timer.setRemoveOnCancelPolicy(true); }

    /** A limit that is called off, and its stream closed, when this is closed. */
    final class Limit implements AutoCloseable {
        private final Closeable limited;
        private final ScheduledFuture<?> alarm;
        private volatile boolean passed;

        private Limit(Duration left, Closeable limited) {
            this.limited = limited;
            this.alarm = timer.schedule(this::pass, Math.max(0, left.toNanos()), TimeUnit.NANOSECONDS);
        }

        boolean passed() { return passed; }

        private void pass() {
            passed = true;
            closeLimited();
        }

        private void closeLimited() {
            try {
                limited.close();
            } catch (IOException e) {
                return; // it is closed all the same
            }
        }

        @Override
        public void close() {
            alarm.cancel(false);
            closeLimited();
        }
    }

    Limit closeAfter(Duration left, Closeable limited) { return new Limit(left, limited); }

    @Override
    public void close() { timer.shutdownNow(); }
}
