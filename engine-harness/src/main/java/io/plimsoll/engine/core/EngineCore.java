package io.plimsoll.engine.core;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import io.plimsoll.engine.strategy.ResolvedStrategies;
import io.plimsoll.engine.strategy.SequenceId;

/**
 * An engine: takes requests from any thread and computes them step by step on a thread of its own. Its strategies are
 * exchanged by {@link #drainAndInstall}: who is in finishes under the old ones, nobody comes in, then the new ones start
 * on an empty cache: nothing of it is read before it is written.
 */
public final class EngineCore implements AutoCloseable {
    private final Object lock = new Object();
    private final Queue<Sequence> arrived = new ArrayDeque<>(); // the next four are guarded by lock
    private final Set<SequenceId> cancelled = new HashSet<>();
    private @Nullable Swap swap;
    private boolean closed;
    private long nextId;
    private volatile long installation = 1;
    private final LongSupplier nanoTime;
    private final StepLoop loop;
    private final Thread thread;

    public EngineCore(Executor executor, ResolvedStrategies strategies) {
        this(executor, strategies, System::nanoTime);
    }

    EngineCore(Executor executor, ResolvedStrategies strategies, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        loop = new StepLoop(executor, strategies, nanoTime);
        thread = Thread.ofPlatform().name("engine").start(this::run);
    }

    private record Swap(ResolvedStrategies strategies, List<CompletableFuture<Long>> heard) {}

    /** Counts exchanges of strategies; a request is submitted to one of them. */
    public long installation() {
        return installation;
    }

    public Optional<Generation> submit(GenerationRequest request, TokenListener listener) {
        return submit(installation, request, listener);
    }

    /** Takes the request on; empty while the engine drains, and when the strategies are no longer those meant. */
    public Optional<Generation> submit(long meantInstallation, GenerationRequest request,
            TokenListener listener) {
        long arrival = nanoTime.getAsLong();
        loop.requireFits(request);
        synchronized (lock) {
            if (swap != null || closed || meantInstallation != installation)
                return Optional.empty();
            SequenceId id = new SequenceId(nextId++);
            arrived.add(new Sequence(id, request, listener, arrival));
            lock.notifyAll();
            return Optional.of(() -> cancel(id));
        }
    }

    /** Completes with the new installation when everyone has left and the new strategies are in force. */
    public CompletableFuture<Long> drainAndInstall(ResolvedStrategies strategies) {
        CompletableFuture<Long> done = new CompletableFuture<>();
        synchronized (lock) {
            if (closed)
                return CompletableFuture.failedFuture(new IllegalStateException("the engine is closed"));
            // A newer wish overtakes one that still drains; whoever waits for either hears of the newer.
            List<CompletableFuture<Long>> heard = new ArrayList<>(swap == null ? List.of() : swap.heard);
            heard.add(done);
            swap = new Swap(strategies, heard);
            lock.notifyAll();
        }
        return done;
    }

    public boolean draining() {
        synchronized (lock) {
            return swap != null;
        }
    }

    /** One that came while a step runs waits too, though nobody has taken it on yet. */
    public EngineGauges gauges() {
        synchronized (lock) {
            return loop.gauges().withMoreWaiting(arrived.size());
        }
    }

    /** Faults of the books, for tests when the engine is idle: blocks leaked or owned twice. */
    public List<String> invariantFaults() {
        return loop.invariantFaults();
    }

    /** Ends every request as cancelled and the thread. */
    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            lock.notifyAll();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void cancel(SequenceId id) {
        synchronized (lock) {
            cancelled.add(id);
            lock.notifyAll();
        }
    }

    private void run() {
        while (awaitWork())
            loop.step();
        loop.cancelAll();
    }

    /** Hands over what came in; false when the engine is closed. */
    private boolean awaitWork() {
        synchronized (lock) {
            while (true) {
                loop.take(arrived, cancelled);
                arrived.clear();
                cancelled.clear();
                if (closed)
                    return false;
                if (loop.hasWork())
                    return true;
                if (swap != null)
                    install(swap);
                waitQuietly();
            }
        }
    }

    private void install(Swap due) {
        loop.install(due.strategies);
        swap = null;
        installation++;
        long number = installation;
        // Not on this thread, and not under the lock.
        due.heard.forEach(done -> Thread.startVirtualThread(() -> done.complete(number)));
    }

    private void waitQuietly() {
        try {
            if (arrived.isEmpty() && cancelled.isEmpty() && !closed && swap == null)
                lock.wait();
        } catch (InterruptedException e) {
            closed = true;
        }
    }
}
