package io.plimsoll.engine.router;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.plimsoll.engine.readings.EngineState;
import io.plimsoll.engine.readings.EngineWindow;
import io.plimsoll.engine.readings.UnreadableMetricsException;
import io.plimsoll.model.telemetry.EngineTelemetry;
import io.plimsoll.model.telemetry.GpuReading;
import io.plimsoll.model.telemetry.MeasuredBlock;
import io.plimsoll.model.telemetry.Site;

/** Reads the metrics page of every replica that is up, once a second. A replica that is slow holds up none of the others. */
final class EngineSampler implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EngineSampler.class);
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final Duration LIMIT = Duration.ofMillis(900);
    /** An engine that has no such page, or one that nobody here can read, is seldom asked again. */
    private static final Duration REST = Duration.ofSeconds(30);
    private static final int PAGE_BYTES_MAX = 4 << 20;

    private final Supplier<List<Target>> targets;
    private final EngineSink sink;
    private final GpuWatch gpus;
    private final HttpClient http;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final Map<Place, Probe> probes = new HashMap<>(); // only the ticker's thread is in here
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("engine readings").factory());

    /**
     * What is read, as it is at that moment.
     *
     * @param standing empty while no run measures
     */
    record Target(String replica, URI url, Optional<String> key, String variant, String fingerprint,
            Site site, Optional<Standing> standing) {}

    private record Place(String replica, URI url) {}

    EngineSampler(Supplier<List<Target>> targets, EngineSink sink, GpuWatch gpus, HttpClient http,
            InstantSource clock, LongSupplier nanoTime) {
        this.targets = targets;
        this.sink = sink;
        this.gpus = gpus;
        this.http = http;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    EngineSampler start() {
        var _ = ticker.scheduleAtFixedRate(this::tick, PERIOD.toMillis(), PERIOD.toMillis(),
                TimeUnit.MILLISECONDS);
        return this;
    }

    private void tick() {
        try {
            Map<Place, Target> now = targets.get().stream().collect(Collectors.toMap(
                    target -> new Place(target.replica(), target.url()), target -> target, (one, _) -> one));
            probes.keySet().retainAll(now.keySet()); // one that comes back counts from 0
            now.forEach((place, target) -> probes.computeIfAbsent(place, _ -> new Probe()).read(target));
        } catch (RuntimeException e) {
            log.warn("engines could not be read, will be tried again", e); // a thrown exception would end the ticker
        }
    }

    @Override
    public void close() {
        ticker.shutdownNow();
        gpus.close();
    }

    /** One replica. Its window is used by one call at a time. */
    private final class Probe {
        private final EngineWindow window = new EngineWindow();
        private volatile boolean reading;
        private volatile long restUntilNanos = nanoTime.getAsLong();

        void read(Target target) {
            if (reading || nanoTime.getAsLong() - restUntilNanos < 0)
                return;
            reading = true;
            Thread.ofVirtual().name("reading-" + target.replica()).start(() -> {
                try {
                    tell(target, page(target));
                } catch (IOException e) {
                    log.debug("{} gives no metrics now: {}", target.replica(), e.toString());
                    window.forget();
                } catch (UnreadableMetricsException e) {
                    log.info("the metrics of {} at {} are not read for {} s: {}", target.replica(),
                            target.url(),
                            REST.toSeconds(), e.getMessage());
                    window.forget();
                    restUntilNanos = nanoTime.getAsLong() + REST.toNanos();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } finally {
                    reading = false;
                }
            });
        }

        private EngineState page(Target target)
                throws IOException, InterruptedException, UnreadableMetricsException {
            HttpRequest.Builder ask = HttpRequest.newBuilder(Endpoint.at(target.url(), "/metrics"))
                    .timeout(LIMIT);
            target.key().ifPresent(key -> ask.header("Authorization", "Bearer " + key));
            HttpResponse<String> answer = http.send(ask.build(),
                    BodyHandlers.limiting(BodyHandlers.ofString(), PAGE_BYTES_MAX));
            return EngineState.of(answer.statusCode() == 200 ? answer.body() : "");
        }

        private void tell(Target target, EngineState state) {
            long now = nanoTime.getAsLong();
            Instant read = clock.instant();
            long at = ChronoUnit.MICROS.between(Instant.EPOCH, read);
            Optional<MeasuredBlock> block = target.standing()
                    .filter(standing -> read.isBefore(standing.until())).map(Standing::block);
            EngineWindow.Load load = window.next(state, now);
            GpuReading gpu = gpus.of(target.replica(), target.url(), target.site().gpu());
            sink.offer(id -> new EngineTelemetry(id, target.replica(), target.variant(), target.fingerprint(),
                    target.site(), block, at, load.windowMicros(), load.load(), gpu));
        }
    }
}
