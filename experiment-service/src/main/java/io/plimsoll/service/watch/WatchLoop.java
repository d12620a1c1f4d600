package io.plimsoll.service.watch;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the controllers one after the other, again and again; what a person asks for goes between two steps. */
public final class WatchLoop implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WatchLoop.class);

    private final RouterAdoption adoption;
    private final RolloutController controller;
    private final WatchTiming timing;
    private final ReentrantLock turn = new ReentrantLock();
    private final Thread thread;
    private volatile boolean closed;

    public WatchLoop(RouterAdoption adoption, RolloutController controller, WatchTiming timing) {
        this.adoption = adoption;
        this.controller = controller;
        this.timing = timing;
        this.thread = Thread.ofPlatform().daemon().name("watch").unstarted(this::loop);
    }

    public void start() { thread.start(); }

    private void loop() {
        while (!closed) {
            step("the router", adoption::step);
            step("the rollout", controller::step);
            pause();
        }
    }

    private void step(String what, Runnable step) {
        turn.lock();
        try {
            step.run();
        } catch (RuntimeException e) {
            if (!closed) log.warn("a step of {} failed and will be tried again", what, e);
        } finally {
            turn.unlock();
        }
    }

    /** Does something between two steps, and brings what follows from it to the router before it returns. */
    public <T> T between(Supplier<T> action) {
        turn.lock();
        try {
            T result = action.get();
            adoption.step();
            return result;
        } finally {
            turn.unlock();
        }
    }

    /**
     * As {@link #between}, but does not wait longer than {@code patience} for its turn and its end; then the answer is
     * empty, and it is done when its turn comes.
     */
    public <T> Optional<T> within(Duration patience, Supplier<T> action) {
        CompletableFuture<T> done = new CompletableFuture<>();
        Thread.ofVirtual().name("hurried").start(() -> {
            try {
                done.complete(between(action));
            } catch (RuntimeException e) {
                log.warn("what somebody asked for failed", e);
                done.completeExceptionally(e);
            }
        });
        try {
            return Optional.of(done.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private void pause() {
        try {
            Thread.sleep(timing.look());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
