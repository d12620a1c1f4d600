package io.plimsoll.service.fleet;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts processes of this program that outlive a crash of the server, and finds them again. Each has a record in the
 * home with its pid and start time: a pid alone may by now belong to somebody else.
 */
public final class ChildProcesses {
    private static final Logger log = LoggerFactory.getLogger(ChildProcesses.class);
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final Path records;
    private final Path logs;
    private final Path natives;

    public ChildProcesses(Path records, Path logs, Path natives) {
        this.records = records;
        this.logs = logs;
        this.natives = natives;
    }

    /** The process that lives on from before, or a new one. */
    public ProcessHandle ensure(ChildSpec spec) {
        return find(spec.name()).orElseGet(() -> start(spec));
    }

    public Optional<ProcessHandle> find(String name) {
        try {
            Path record = records.resolve(name);
            if (!Files.exists(record)) return Optional.empty();
            String[] parts = Files.readString(record).strip().split(" ");
            return ProcessHandle.of(Long.parseLong(parts[0])).filter(ProcessHandle::isAlive)
                    .filter(found -> startOf(found).equals(parts[1]));
        } catch (IOException | RuntimeException e) {
            log.warn("the record of {} cannot be read; it counts as not running", name, e);
            return Optional.empty();
        }
    }

    public ProcessHandle start(ChildSpec spec) {
        try {
            ProcessBuilder builder = new ProcessBuilder(commandLine(spec));
            builder.environment().put("OMP_NUM_THREADS", "1");
            builder.redirectInput(new File("/dev/null")).redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(logs.resolve(spec.name() + ".log").toFile()));
            ProcessHandle started = builder.start().toHandle();
            Files.writeString(records.resolve(spec.name()), started.pid() + " " + startOf(started) + "\n");
            return started;
        } catch (IOException e) {
            throw new FleetException("cannot start " + spec.name(), e);
        }
    }

    /** Asks the processes to end, in this order, and ends those that do not within a few seconds. */
    public void stop(List<String> names) {
        List<ProcessHandle> running = names.stream().flatMap(name -> find(name).stream()).toList();
        running.forEach(ProcessHandle::destroy);
        Instant end = Instant.now().plus(PATIENCE);
        for (ProcessHandle process : running) {
            if (!endedBy(process, end)) process.destroyForcibly();
        }
        names.forEach(this::forget);
    }

    public void kill(String name) { find(name).ifPresent(ProcessHandle::destroyForcibly); }

    /** Names of all records, running or not. */
    public List<String> known() {
        try (var files = Files.list(records)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new FleetException("cannot list " + records, e);
        }
    }

    private List<String> commandLine(ChildSpec spec) {
        List<String> command = new ArrayList<>();
        if (spec.niceness() > 0 && onPath("nice"))
            command.addAll(List.of("nice", "-n", Integer.toString(spec.niceness())));
        if (spec.core().isPresent() && onPath("taskset"))
            command.addAll(List.of("taskset", "-c", Integer.toString(spec.core().getAsInt())));
        // A session of its own: Ctrl-C reaches the server alone, which then ends its children in order.
        if (onPath("setsid")) command.add("setsid");
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m", "-XX:-UsePerfData", "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
                "-Dsun.net.httpserver.nodelay=true", "-Dorg.bytedeco.javacpp.cachedir=" + natives,
                "-cp", System.getProperty("java.class.path"), "io.plimsoll.web.Plimsoll"));
        command.addAll(spec.arguments());
        return command;
    }

    private static boolean onPath(String program) {
        for (String directory : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            if (Files.isExecutable(Path.of(directory, program))) return true;
        }
        return false;
    }

    private static String startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("unknown");
    }

    private static boolean endedBy(ProcessHandle process, Instant end) {
        try {
            process.onExit().get(Math.max(1, Duration.between(Instant.now(), end).toMillis()),
                    TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            return !process.isAlive();
        }
    }

    private void forget(String name) {
        try {
            Files.deleteIfExists(records.resolve(name));
        } catch (IOException e) {
            log.warn("the record of {} stays behind", name, e);
        }
    }
}
