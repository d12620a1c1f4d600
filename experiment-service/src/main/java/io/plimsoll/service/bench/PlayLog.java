package io.plimsoll.service.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import io.plimsoll.engine.router.RouterState.TelemetryBacklog;
import io.plimsoll.engine.router.TelemetrySink;
import io.plimsoll.model.telemetry.EventId;
import io.plimsoll.model.telemetry.TelemetryEvent;

/** The router's telemetry as it arises, whole: one lane, no broker, nothing dropped. */
final class PlayLog implements TelemetrySink {
    private final long producerStartMicros = BenchFleet.nowMicros();
    private final List<TelemetryEvent> events = new ArrayList<>();
    private long sequence;

    @Override
    public synchronized boolean offer(int lane, Unnumbered event) {
        events.add(event.numbered(new EventId(producerStartMicros, lane, sequence++)));
        return true;
    }

    synchronized void clear() { events.clear(); }

    synchronized List<TelemetryEvent> events() { return List.copyOf(events); }

    /** Events since the last {@link #clear}, as soon as they are all there. */
    List<TelemetryEvent> await(Predicate<List<TelemetryEvent>> all, Duration limit)
            throws InterruptedException {
        long until = System.nanoTime() + limit.toNanos();
        for (List<TelemetryEvent> now = events();; now = events()) {
            if (all.test(now)) return now;
            if (System.nanoTime() > until)
                throw new BenchException("requests do not end within %d s".formatted(limit.toSeconds()));
            Thread.sleep(5);
        }
    }

    @Override
    public int lanes() { return 1; }

    @Override
    public long producerStartMicros() { return producerStartMicros; }

    @Override
    public synchronized TelemetryBacklog backlog() { return new TelemetryBacklog(0, sequence, 0); }

    @Override
    public void close() {}
}
