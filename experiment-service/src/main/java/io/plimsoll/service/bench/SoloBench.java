package io.plimsoll.service.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.plimsoll.engine.load.LoadOptions;
import io.plimsoll.engine.load.PlannedRequest;
import io.plimsoll.engine.load.SegmentPlayer;
import io.plimsoll.engine.load.SegmentPlayer.Part;
import io.plimsoll.model.experiment.BenchLoad;
import io.plimsoll.model.experiment.EngineVariant;
import io.plimsoll.model.fingerprint.EngineFingerprint;
import io.plimsoll.model.telemetry.RequestTelemetry;
import io.plimsoll.model.telemetry.TelemetryEvent;
import io.plimsoll.model.traffic.TrafficPlan;
import io.plimsoll.rollout.lifecycle.RolloutPlanner;

/** One engine alone, on one variant, and requests to it: what a measurement of an engine by itself needs. */
public final class SoloBench implements AutoCloseable {
    private static final Part ALL = new Part(0, 1);
    /** So that the first request is prepared before it is due. */
    private static final Duration AHEAD = Duration.ofMillis(50);

    private final InstantSource clock = InstantSource.system();
    private final PlayLog log = new PlayLog();
    private final BenchFleet fleet;
    private final SegmentPlayer player;
    private final long seed;
    private final TrafficPlan idle;

    /** Returns when the engine answers. */
    public SoloBench(BenchSite site, EngineVariant variant, long seed) {
        if (site.engines() != 1)
            throw new IllegalArgumentException("one engine alone, not " + site.engines());
        this.seed = seed;
        fleet = new BenchFleet(site, log);
        player = new SegmentPlayer(fleet.load(seed), System::nanoTime);
        idle = RolloutPlanner.idle(1, clock.instant(), variant, fleet.replicas());
        fleet.router().router().apply(idle);
    }

    /** What the engine completes a second; warms it up. */
    public double capacity(BenchLoad load) throws InterruptedException {
        return Calibration.capacity(fleet, player, load, seed + 1);
    }

    public LoadOptions load() { return fleet.load(seed); }

    /**
     * Plays requests and waits for their ends.
     *
     * @return what became of each, in the order in which they were due
     */
    public List<RequestTelemetry> play(List<PlannedRequest> requests) throws InterruptedException {
        log.clear();
        long from = BenchFleet.nowMicros(); // telemetry of what was played before may still arrive
        player.play(requests, ALL, System.nanoTime() + AHEAD.toNanos());
        List<TelemetryEvent> events = log.await(all -> since(from, all).count() >= requests.size(),
                BenchFleet.CLOSE_MAX);
        fleet.requireAlive();
        return since(from, events).sorted(Comparator.comparingLong(SoloBench::dueMicros)).toList();
    }

    private static Stream<RequestTelemetry> since(long micros, List<TelemetryEvent> events) {
        return events.stream().filter(RequestTelemetry.class::isInstance).map(RequestTelemetry.class::cast)
                .filter(request -> request.arrivalEpochMicros() >= micros);
    }

    private static long dueMicros(RequestTelemetry request) {
        return request.arrivalEpochMicros() - request.sendLagMicros();
    }

    /** What the engine says it is, by digest. */
    public Map<String, EngineFingerprint> fingerprints() throws InterruptedException {
        FingerprintBook book = new FingerprintBook();
        book.learn(fleet.replicaUrls());
        if (book.known().isEmpty()) throw new BenchException("the engine does not tell its fingerprint");
        return book.known();
    }

    TrafficPlan idle() { return idle; }

    List<String> replicas() { return fleet.replicas(); }

    PlayLog log() { return log; }

    /** From now on this plan counts. */
    void follow(TrafficPlan plan) { fleet.router().router().apply(plan); }

    /** Sends requests from a moment on; returns when the last was sent. */
    void send(List<PlannedRequest> requests, Instant from) throws InterruptedException {
        player.play(requests, ALL,
                System.nanoTime() + Duration.between(clock.instant(), from).toNanos());
        fleet.requireAlive();
    }

    @Override
    public void close() {
        player.close();
        fleet.close();
    }
}
