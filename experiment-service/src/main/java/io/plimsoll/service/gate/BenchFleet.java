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
import java.util.TreeMap;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.plimsoll.engine.router.RouterOptions;
import io.plimsoll.engine.router.RouterServer;
import io.plimsoll.service.fleet.ChildProcesses;
import io.plimsoll.service.fleet.ChildSpec;
import io.plimsoll.service.fleet.FleetLayout;
import io.plimsoll.service.fleet.HealthProbe;
import io.plimsoll.service.home.Ports;

/** Two replicas as processes and a router in this one, in a folder that goes when they do. */
final class BenchFleet implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(BenchFleet.class);
    private static final Duration START_MAX = Duration.ofSeconds(30);
    private static final Duration UNPACK_MAX = Duration.ofSeconds(60);
    private static final int LOG_LINES = 3;

    private final Path folder;
    private final ChildProcesses processes;
    private final FleetLayout layout;
    private final RouterServer router;
    private final Thread hook = Thread.ofPlatform().unstarted(this::end);

    private BenchFleet(Path folder, ChildProcesses processes, FleetLayout layout, RouterServer router) {
        this.folder = folder;
        this.processes = processes;
        this.layout = layout;
        this.router = router;
    }

    /** Returns when both replicas answer. */
    static BenchFleet start(GateOptions options, BenchTelemetry telemetry) {
        try {
            Path folder = Files.createTempDirectory("plimsoll-gate");
            Path logs = Files.createDirectory(folder.resolve("logs"));
            ChildProcesses processes = new ChildProcesses(Files.createDirectory(folder.resolve("children")),
                    logs,
                    Files.createDirectories(options.natives()));
            FleetLayout layout = new FleetLayout(Ports.free(2), "", folder.resolve("router"),
                    options.modelConfig(), options.sealed().spec().model().weights());
            RouterServer router = RouterServer.start(RouterOptions.of("plimsoll", folder.resolve("router"))
                    .withReplicas(new TreeMap<>(layout.replicaUrls()))
                    .withTimes(Duration.ofSeconds(10), Duration.ofDays(1)), telemetry);
            BenchFleet fleet = new BenchFleet(folder, processes, layout, router);
            fleet.boot(options.natives());
            return fleet;
        } catch (IOException e) {
            throw new GateException("the bench cannot be set up: " + e.getMessage(), e);
        }
    }

    private void boot(Path natives) {
        // Before the first process: Ctrl-C at any moment leaves none behind.
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            if (!Files.exists(natives.resolve(FleetLayout.UNPACKED))) unpack();
            layout.replicaIds().forEach(id -> processes.start(bound(layout.replica(id))));
            Instant end = Instant.now().plus(START_MAX);
            HealthProbe probe = new HealthProbe();
            for (String id : layout.replicaIds())
                while (!probe.healthy(layout.replica(id).health())) {
                    requireAlive();
                    if (Instant.now().isAfter(end))
                        throw new GateException("the engine of replica %s does not answer after %d s%s"
                                .formatted(id, START_MAX.toSeconds(), lastWords(id)));
                    pause();
                }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void unpack() {
        ProcessHandle unpacking = processes.start(layout.unpack());
        Instant end = Instant.now().plus(UNPACK_MAX);
        while (unpacking.isAlive()) {
            if (Instant.now().isAfter(end))
                throw new GateException(
                        "the native files are not unpacked after a minute" + lastWords("unpack"));
            pause();
        }
    }

    /**
     * An engine without its gate would run for ever: it watches this process, whatever ends it. It stands back behind
     * nobody: only one has its turn, and what else runs on a machine of a CI would be measured as its latency.
     */
    private static ChildSpec bound(ChildSpec replica) {
        List<String> arguments = Stream.concat(replica.arguments().stream(),
                Stream.of("--with-parent", Long.toString(ProcessHandle.current().pid()))).toList();
        return new ChildSpec(replica.name(), arguments, 0, replica.core(), replica.health());
    }

    /** Says which engine is gone, and what it said last. */
    void requireAlive() {
        for (String id : layout.replicaIds())
            if (processes.find(id).isEmpty())
                throw new GateException("the engine of replica %s died%s".formatted(id, lastWords(id)));
    }

    private String lastWords(String name) {
        try {
            Path file = folder.resolve("logs").resolve(name + ".log");
            List<String> lines = Files.exists(file)
                    ? Files.readAllLines(file).stream().filter(line -> !line.isBlank()).toList()
                    : List.of();
            return lines.isEmpty()
                    ? " and said nothing"
                    : "; it said last: "
                            + String.join(" / ",
                                    lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
        } catch (IOException e) {
            return "; its log cannot be read (%s)".formatted(e.getMessage());
        }
    }

    RouterServer router() { return router; }

    List<String> replicas() { return layout.replicaIds(); }

    List<URI> replicaUrls() { return List.copyOf(layout.replicaUrls().values()); }

    URI clients() { return URI.create("http://127.0.0.1:" + router.clientPort()); }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GateException("interrupted while the engines start", e);
        }
    }

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
        router.close();
        processes.stop(processes.known());
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException | UncheckedIOException e) {
            log.debug("{} is gone already", folder, e);
        }
    }
}
