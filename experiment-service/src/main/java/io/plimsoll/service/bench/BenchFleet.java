package io.plimsoll.service.bench;

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

import io.plimsoll.engine.load.LoadOptions;
import io.plimsoll.engine.load.LoadOptions.ChatScale;
import io.plimsoll.engine.load.LoadOptions.LongPrompt;
import io.plimsoll.engine.router.RouterOptions;
import io.plimsoll.engine.router.RouterServer;
import io.plimsoll.engine.router.TelemetrySink;
import io.plimsoll.model.metric.StandardMetrics;

/** Engines as processes and a router in this one, in a folder that goes when they do. */
public final class BenchFleet implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(BenchFleet.class);
    /** No server stands behind the plans of a bench: they count as long as it lasts. */
    private static final Duration LEASE = Duration.ofDays(1);
    /** How long a plan of a bench takes to reach router and engines. */
    public static final Duration LEAD = Duration.ofMillis(300);
    /** By then every request has ended or timed out. */
    public static final Duration CLOSE_MAX = StandardMetrics.REQUEST_TIMEOUT.plusSeconds(2);
    /** Name of the fleet: the {@code model} of requests. */
    private static final String NAME = "plimsoll";

    private final Path folder;
    private final BenchEngines engines;
    private final SortedMap<String, URI> urls = new TreeMap<>();
    private final Thread hook = Thread.ofPlatform().unstarted(this::end);
    private @Nullable RouterServer router;

    /** Returns when all engines answer. */
    public BenchFleet(BenchSite site, TelemetrySink telemetry) {
        try {
            folder = Files.createTempDirectory("plimsoll-bench");
            engines = new BenchEngines(site, folder);
        } catch (IOException e) {
            throw new BenchException("the bench cannot be set up: " + e.getMessage(), e);
        }
        // Before the first process: Ctrl-C at any moment leaves none behind.
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            urls.putAll(engines.start());
            router = RouterServer
                    .start(RouterOptions.of(NAME, folder.resolve("router")).withReplicas(urls)
                            .withTimes(StandardMetrics.REQUEST_TIMEOUT, LEASE), telemetry);
        } catch (IOException e) {
            close();
            throw new BenchException("the router of the bench cannot start: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    public void requireAlive() { engines.requireAlive(); }

    public RouterServer router() {
        if (router == null) throw new IllegalStateException("a fleet that did not start has no router");
        return router;
    }

    public List<String> replicas() { return engines.ids(); }

    public List<URI> replicaUrls() { return List.copyOf(urls.values()); }

    /** Sizes of the requests of a bench, to these engines. */
    public LoadOptions load(long seed) {
        URI clients = URI.create("http://127.0.0.1:" + router().clientPort());
        return LoadOptions.of(clients, NAME, replicas().size()).withSeed(seed)
                .withTokens(new ChatScale(0.05, 100, 0.35, 75), new LongPrompt(700, 1));
    }

    /** Microseconds since the epoch, as a producer of telemetry counts them. */
    public static long nowMicros() {
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
