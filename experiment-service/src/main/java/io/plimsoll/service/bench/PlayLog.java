package io.plimsoll.service.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import io.plimsoll.model.telemetry.TelemetryEvent;

/** The router's telemetry as it arises, whole. */
final class PlayLog extends OneLane {
    private final List<TelemetryEvent> events = new ArrayList<>();

    PlayLog() { super(BenchFleet.nowMicros()); }

    @Override
    protected synchronized void take(TelemetryEvent event) { events.add(event); }

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
}
