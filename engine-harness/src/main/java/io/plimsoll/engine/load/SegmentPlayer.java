package io.plimsoll.engine.load;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Plays segments of a sealed trace to one part of a fleet after the other. Open loop: it never waits for an answer; what
 * comes late is sent at once, with its lag told.
 */
public final class SegmentPlayer implements AutoCloseable {
    private static final long AHEAD_NANOS = Duration.ofMillis(30).toNanos();

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http;
    private final LoadOptions options;
    private final LoadSender sender;
    private final LongSupplier nanoTime;
    private final AtomicInteger inFlight = new AtomicInteger();
    private long played;

    public SegmentPlayer(LoadOptions options, LongSupplier nanoTime) {
        this.options = options;
        this.nanoTime = nanoTime;
        this.http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).executor(threads)
                .connectTimeout(Duration.ofSeconds(5)).build();
        this.sender = new LoadSender(http, options);
    }

    /** One of so many equal ranges of buckets: where a segment goes. */
    public record Part(int range, int ranges) {}

    /**
     * Sends a segment, the first request at {@code startNanos} plus its time; returns when the last was sent.
     *
     * @param startNanos on the clock that the player was made with
     */
    public void play(List<PlannedRequest> segment, Part to, long startNanos) throws InterruptedException {
        UnitPicker units = units();
        for (PlannedRequest planned : segment) {
            long due = startNanos + planned.atMicros() * 1_000;
            HttpRequest.Builder prepared = sender
                    .prepare(planned.toUnit(units.inRange(to.range(), to.ranges())));
            waitUntil(due);
            inFlight.incrementAndGet();
            threads.execute(() -> send(prepared, due));
        }
    }

    /**
     * Keeps so many requests in flight, one after the other, and gives those that completed a second after the warm-up.
     *
     * @param requests are taken in turn
     */
    public double saturate(List<PlannedRequest> requests, Part to, int inFlightMax, Duration warmUp,
            Duration window) throws InterruptedException {
        long from = nanoTime.getAsLong() + warmUp.toNanos();
        long until = from + window.toNanos();
        AtomicInteger next = new AtomicInteger();
        AtomicLong completed = new AtomicLong();
        UnitPicker units = units();
        for (int i = 0; i < inFlightMax; i++) {
            inFlight.incrementAndGet();
            threads.execute(() -> work(requests, to, units, next, completed, from, until));
        }
        while (inFlight.get() > 0)
            Thread.sleep(5);
        return completed.get() / (window.toNanos() / 1e9);
    }

    private void work(List<PlannedRequest> requests, Part to, UnitPicker units, AtomicInteger next,
            AtomicLong completed, long from, long until) {
        try {
            while (nanoTime.getAsLong() < until) {
                PlannedRequest planned = requests.get(next.getAndIncrement() % requests.size());
                String unit;
                synchronized (units) {
                    unit = units.inRange(to.range(), to.ranges());
                }
                boolean well = sender.send(sender.prepare(planned.toUnit(unit)), 0);
                long now = nanoTime.getAsLong();
                if (well && now >= from && now < until) completed.incrementAndGet();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            inFlight.decrementAndGet();
        }
    }

    /** Waits until nothing is in flight; false when the time is over first. */
    public boolean awaitIdle(Duration limit) throws InterruptedException {
        long until = nanoTime.getAsLong() + limit.toNanos();
        while (inFlight.get() > 0) {
            if (nanoTime.getAsLong() >= until) return false;
            Thread.sleep(5);
        }
        return true;
    }

    private UnitPicker units() {
        return new UnitPicker(options.layer(), "p" + options.seed() + "-" + played++ + "-", 0);
    }

    private void send(HttpRequest.Builder prepared, long due) {
        try {
            long lagMicros = Math.max(0, (nanoTime.getAsLong() - due) / 1_000);
            sender.send(prepared, lagMicros); // what came of it the router's telemetry says
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            inFlight.decrementAndGet();
        }
    }

    private void waitUntil(long nanos) throws InterruptedException {
        for (long left = nanos - nanoTime.getAsLong(); left > 0; left = nanos - nanoTime.getAsLong()) {
            LockSupport.parkNanos(Math.min(left, AHEAD_NANOS));
            if (Thread.interrupted()) throw new InterruptedException();
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        threads.shutdownNow();
    }
}
