package io.plimsoll.service.board;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.plimsoll.model.experiment.RunId;
import io.plimsoll.service.view.ExperimentBoard.Subscription;
import io.plimsoll.service.watch.LiveLooks;

/**
 * Tells listeners which runs may have changed: at once when a controller saw something, and every second while a run is
 * open, because traffic and time go on between two looks. On a thread of its own, so that no slow page holds a controller.
 */
final class ChangeFeed implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ChangeFeed.class);
    private static final long BEAT_MILLIS = 1_000;

    private final Supplier<Set<RunId>> open;
    private final CopyOnWriteArrayList<Consumer<RunId>> listeners = new CopyOnWriteArrayList<>();
    private final Semaphore changes = new Semaphore(0);
    private final Runnable unsubscribe;
    private final Thread thread;
    private Set<RunId> openBefore = Set.of();

    /** @param open the runs that have not ended, read anew at each call */
    ChangeFeed(LiveLooks looks, Supplier<Set<RunId>> open) {
        this.open = open;
        this.unsubscribe = looks.subscribe(changes::release);
        this.thread = Thread.ofPlatform().daemon().name("board-changes").start(this::run);
    }

    Subscription subscribe(Consumer<RunId> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void run() {
        try {
            while (true) {
                changes.tryAcquire(BEAT_MILLIS, TimeUnit.MILLISECONDS);
                changes.drainPermits();
                tell();
            }
        } catch (InterruptedException e) { // closed
            Thread.currentThread().interrupt();
        }
    }

    /** A run that has ended since the last time is told about once more. */
    private void tell() {
        if (listeners.isEmpty()) return;
        try {
            Set<RunId> now = open.get();
            Set<RunId> told = new HashSet<>(openBefore);
            told.addAll(now);
            openBefore = now;
            told.forEach(run -> listeners.forEach(listener -> listener.accept(run)));
        } catch (RuntimeException e) {
            log.warn("pages could not be told of a change; they will be told of the next", e);
        }
    }

    @Override
    public void close() {
        unsubscribe.run();
        thread.interrupt();
    }
}
