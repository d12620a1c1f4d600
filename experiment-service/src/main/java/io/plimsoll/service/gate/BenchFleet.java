package io.plimsoll.service.gate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.plimsoll.engine.router.RouterOptions;
import io.plimsoll.engine.router.RouterServer;
import io.plimsoll.model.metric.StandardMetrics;

/** Two engines as processes and a router in this one, in a folder that goes when they do. */
final class BenchFleet implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(BenchFleet.class);
    /** No server stands behind the plans of a bench: they count as long as it lasts. */
    private static final Duration LEASE = Duration.ofDays(1);

    private final Path folder;
    private final BenchEngines engines;
    private final SortedMap<String, URI> urls = new TreeMap<>();
    private final Thread hook = Thread.ofPlatform().unstarted(this::end);
    private @Nullable RouterServer router;

    /** Returns when both engines answer. */
    BenchFleet(GateOptions options, BenchTelemetry telemetry) {
        try {
            folder = Files.createTempDirectory("plimsoll-gate");
            engines = new BenchEngines(options, folder);
        } catch (IOException e) {
            throw new GateException("the bench cannot be set up: " + e.getMessage(), e);
        }
        // Before the first process: Ctrl-C at any moment leaves none behind.
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            urls.putAll(engines.start());
            router = RouterServer
                    .start(RouterOptions.of("plimsoll", folder.resolve("router")).withReplicas(urls)
                            .withTimes(StandardMetrics.REQUEST_TIMEOUT, LEASE), telemetry);
        } catch (IOException e) {
            close();
            throw new GateException("the router of the bench cannot start: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    void requireAlive() { engines.requireAlive(); }

    RouterServer router() {
        if (router == null) throw new IllegalStateException("a fleet that did not start has no router");
        return router;
    }

    List<String> replicas() { return engines.ids(); }

    List<URI> replicaUrls() { return List.copyOf(urls.values()); }

    URI clients() { return URI.create("http://127.0.0.1:" + router().clientPort()); }

    /** Microseconds since the epoch, as a producer of telemetry counts them. */
    static long nowMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            log.debug("the process ends; its hook has done the same", ending);
        }
    }

    private synchronized void end() {
        if (router != null) router.close();
        engines.stop();
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException | UncheckedIOException e) {
            log.debug("{} is gone already", folder, e);
        }
    }
}
