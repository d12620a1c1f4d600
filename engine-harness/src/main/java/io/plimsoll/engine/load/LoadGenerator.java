package io.plimsoll.engine.load;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends load by order. In the open loop it never waits for the target: what comes late is sent at once, with its lag
 * told, so that a target that stalls cannot hide the requests that it held up (coordinated omission).
 */
public final class LoadGenerator implements LoadControl, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LoadGenerator.class);
    /** Prepared ahead of its time, so that the making of a prompt delays nothing. */
    private static final long AHEAD_NANOS = Duration.ofMillis(50).toNanos();

    private final LoadOptions options;
    private final Trace trace = Trace.azureConversations();
    private final LongSupplier nanoTime;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http;
    private final LoadSender sender;
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile LoadTally tally;
    private volatile Thread dispatcher = Thread.ofPlatform().unstarted(() -> {
    });
    private volatile long orders;
    private long row;
    private int worker;

    public LoadGenerator(LoadOptions options, LongSupplier nanoTime) {
        this.options = options;
        this.nanoTime = nanoTime;
        this.http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).executor(threads)
                .connectTimeout(Duration.ofSeconds(5)).build();
        this.sender = new LoadSender(http, options);
        this.tally = new LoadTally(new LoadOrder.Stop(), nanoTime.getAsLong());
    }

    /** Replaces the order before it; the trace goes on where it was. */
    @Override
    public synchronized LoadState order(LoadOrder order) throws InterruptedException {
        orders++; // whoever works for an older order stops
        LockSupport.unpark(dispatcher);
        dispatcher.join();
        LoadTally fresh = new LoadTally(order, nanoTime.getAsLong());
        tally = fresh;
        log.info("load: {}", order);
        long mine = orders;
        switch (order) {
            case LoadOrder.Open open -> dispatcher = Thread.ofPlatform().daemon().name("load")
                    .start(() -> dispatch(open, fresh, mine));
            case LoadOrder.Saturate saturate -> saturate(saturate, fresh, mine);
            case LoadOrder.Stop _ -> log.info("what is in flight may end");
        }
        return state();
    }

    @Override
    public LoadState state() { return tally.state(nanoTime.getAsLong(), inFlight.get()); }

    private void dispatch(LoadOrder.Open open, LoadTally counts, long mine) {
        LoadSchedule schedule = new LoadSchedule(options, trace, open, row);
        long start = nanoTime.getAsLong() + AHEAD_NANOS;
        while (orders == mine) {
            PlannedRequest next = schedule.next();
            row = schedule.nextRow();
            long due = start + next.atMicros() * 1_000;
            waitUntil(due - AHEAD_NANOS, mine);
            HttpRequest.Builder prepared = sender.prepare(next);
            waitUntil(due, mine);
            if (orders != mine) return;
            if (inFlight.get() >= options.inFlightMax()) {
                counts.abort("%d requests are in flight: the target cannot follow %.1f requests/s"
                        .formatted(inFlight.get(), open.requestsPerSecond()));
                log.error("load ends: {}", state().aborted().orElse(""));
                return;
            }
            inFlight.incrementAndGet();
            threads.execute(() -> send(prepared, due, counts));
        }
    }

    private void waitUntil(long nanos, long mine) {
        for (long left = nanos - nanoTime.getAsLong(); left > 0
                && orders == mine; left = nanos - nanoTime.getAsLong())
            LockSupport.parkNanos(left);
    }

    /** @param due the instant that counts; the request was counted in flight before */
    private void send(HttpRequest.Builder prepared, long due, LoadTally counts) {
        try {
            long lagMicros = Math.max(0, (nanoTime.getAsLong() - due) / 1_000);
            counts.sent(lagMicros);
            counts.ended(sender.send(prepared, lagMicros));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            inFlight.decrementAndGet();
        }
    }

    private void saturate(LoadOrder.Saturate order, LoadTally counts, long mine) {
        for (int i = 0; i < order.inFlightPerReplica() * options.replicas(); i++) {
            int range = i % options.replicas();
            UnitPicker units = new UnitPicker(options.layer(), "w" + options.seed() + "-" + worker++ + "-",
                    0);
            long firstRow = row + 37L * i; // workers start at different rows
            threads.execute(() -> work(units, range, firstRow, counts, mine));
        }
    }

    private void work(UnitPicker units, int range, long firstRow, LoadTally counts, long mine) {
        for (long at = firstRow; orders == mine; at++) {
            Trace.Row now = trace.row(at);
            PlannedRequest next = new PlannedRequest(0, units.inRange(range, options.replicas()), "chat",
                    options.chat().promptTokens(now), options.chat().outputTokens(now));
            inFlight.incrementAndGet();
            send(sender.prepare(next), nanoTime.getAsLong(), counts);
            if (Thread.currentThread().isInterrupted()) return;
        }
    }

    @Override
    public void close() {
        orders++;
        LockSupport.unpark(dispatcher);
        http.shutdownNow();
        threads.shutdownNow();
    }
}
