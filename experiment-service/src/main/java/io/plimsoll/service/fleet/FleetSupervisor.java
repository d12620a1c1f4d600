package io.plimsoll.service.fleet;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.plimsoll.model.metric.StandardMetrics;

/**
 * Keeps the processes of the fleet running: one that died is started again, one that hangs is ended first. Reconciles:
 * each look compares what should run with what does, so it is safe to run again after a crash of the server.
 */
public final class FleetSupervisor implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(FleetSupervisor.class);
    /** Longer than the router's request timeout: a hang is first seen, and counted, as its requests time out. */
    private static final Duration HANG = StandardMetrics.REQUEST_TIMEOUT.plusSeconds(2);
    private static final Duration LOOK = Duration.ofMillis(300);

    private final ChildProcesses processes;
    private final HealthProbe probe;
    private final InstantSource clock;
    private final Consumer<String> restarted;
    private final Map<String, Watched> watched = new LinkedHashMap<>();
    private final Thread watcher;
    private volatile boolean closed;

    /** @param restarted is told the name of each process that was started anew after it had run */
    public FleetSupervisor(ChildProcesses processes, HealthProbe probe, InstantSource clock,
            Consumer<String> restarted) {
        this.processes = processes;
        this.probe = probe;
        this.clock = clock;
        this.restarted = restarted;
        this.watcher = Thread.ofPlatform().daemon().name("fleet-supervisor").start(this::watch);
    }

    private static final class Watched {
        final ChildSpec spec;
        ProcessHandle process;
        Instant lastHealthy;

        Watched(ChildSpec spec, ProcessHandle process, Instant now) {
            this.spec = spec;
            this.process = process;
            this.lastHealthy = now;
        }
    }

    /** Starts it, or adopts it where it still runs from before, and keeps it running from now on. */
    public synchronized void keep(ChildSpec spec) {
        if (closed) throw new FleetException(spec.name() + " is not started: the server ends");
        boolean adopted = processes.find(spec.name()).isPresent();
        watched.put(spec.name(), new Watched(spec, processes.ensure(spec), clock.instant()));
        log.info("{} {}", adopted ? "adopted" : "started", spec.name());
    }

    /** Ends processes of an earlier server that this one does not want, as replicas beyond its number. */
    public void endOthers(Collection<String> wanted) {
        List<String> others = processes.known().stream().filter(name -> !wanted.contains(name)).toList();
        processes.stop(others);
    }

    /** Runs a command of this program to its end, as unpacking what all replicas need before they start at once. */
    public void runOnce(ChildSpec spec) {
        try {
            processes.start(spec).onExit().get(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FleetException(spec.name() + " was interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new FleetException(spec.name() + " did not end within a minute; its log says why", e);
        } finally {
            processes.stop(List.of(spec.name()));
        }
    }

    /** Stops keeping a process, and ends it. */
    public void drop(String name) {
        synchronized (this) {
            watched.remove(name);
        }
        processes.stop(List.of(name));
    }

    /** Waits until all that is kept answers; says which did not in time. */
    public void awaitHealthy(Duration limit) {
        Instant end = clock.instant().plus(limit);
        for (Watched child : snapshot()) {
            while (!probe.healthy(child.spec.health())) {
                if (clock.instant().isAfter(end))
                    throw new FleetException("%s is not ready after %d s; its log says why"
                            .formatted(child.spec.name(), limit.toSeconds()));
                pause(Duration.ofMillis(50));
            }
        }
    }

    private synchronized List<Watched> snapshot() { return new ArrayList<>(watched.values()); }

    private void watch() {
        while (!closed) {
            pause(LOOK);
            for (Watched child : snapshot()) {
                if (closed) return;
                try {
                    look(child);
                } catch (RuntimeException e) {
                    log.warn("{} could not be looked after, will be tried again", child.spec.name(), e);
                }
            }
        }
    }

    private void look(Watched child) {
        if (child.process.isAlive()) {
            Instant now = clock.instant();
            if (probe.healthy(child.spec.health())) child.lastHealthy = now;
            if (Duration.between(child.lastHealthy, now).compareTo(HANG) < 0) return;
            log.warn("{} has not answered for {} s and is ended", child.spec.name(), HANG.toSeconds());
            child.process.destroyForcibly();
            child.process.onExit().join();
        }
        restart(child);
    }

    private synchronized void restart(Watched child) {
        if (closed) return;
        log.warn("{} died and is started again", child.spec.name());
        child.process = processes.start(child.spec);
        child.lastHealthy = clock.instant();
        restarted.accept(child.spec.name());
    }

    /** Ends all that is kept, the newest first: load before router, router before replicas. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        watcher.interrupt();
        processes.stop(new ArrayList<>(watched.keySet()).reversed());
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
