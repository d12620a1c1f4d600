package io.plimsoll.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** The server process of a data directory, also one that an earlier Java process left behind when it was killed. */
record Postmaster(ProcessHandle process) {
    /** A fast stop was measured at 0.1 to 1.8 s; a checkpoint on a slow disk takes longer. */
    private static final Duration STOP_MAX = Duration.ofSeconds(30);

    /** The living server of the data directory, by its {@code postmaster.pid}. */
    static Optional<Postmaster> of(Path data) {
        return pid(data).flatMap(ProcessHandle::of).filter(ProcessHandle::isAlive)
                .filter(process -> serves(process, data)).map(Postmaster::new);
    }

    /**
     * Forgets a pid file whose number belongs to some other program by now: PostgreSQL would take that one for a server.
     * A file whose process is gone PostgreSQL judges better itself, by its shared memory.
     */
    static void forgetReusedPid(Path data) throws IOException {
        Optional<ProcessHandle> process = pid(data).flatMap(ProcessHandle::of)
                .filter(ProcessHandle::isAlive);
        if (process.isPresent() && !serves(process.get(), data))
            Files.delete(pidFile(data));
    }

    /** Ends clients and writes everything down (SIGINT, a "fast" stop), then waits until the process is gone. */
    void stop() {
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
            process.onExit().get(STOP_MAX.toMillis(), TimeUnit.MILLISECONDS);
        } catch (IOException | ExecutionException | TimeoutException e) {
            throw new EmbeddedPostgresException(
                    "PostgreSQL, process %d, did not stop within %s; end it by hand"
                            .formatted(process.pid(), STOP_MAX),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedPostgresException("interrupted while PostgreSQL stopped", e);
        }
    }

    private static boolean serves(ProcessHandle process, Path data) {
        List<String> command = Stream.concat(process.info().command().stream(),
                Arrays.stream(process.info().arguments().orElse(new String[0]))).toList();
        return command.stream().limit(1).anyMatch(name -> name.endsWith("postgres"))
                && command.contains(data.toString());
    }

    private static Optional<Long> pid(Path data) {
        try {
            return Files.exists(pidFile(data))
                    ? Files.readAllLines(pidFile(data)).stream().findFirst()
                            .map(line -> Long.parseLong(line.strip()))
                    : Optional.empty();
        } catch (IOException | NumberFormatException e) {
            throw new EmbeddedPostgresException("%s: cannot be read".formatted(pidFile(data)), e);
        }
    }

    private static Path pidFile(Path data) { return data.resolve("postmaster.pid"); }
}
