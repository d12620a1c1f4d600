package io.plimsoll.service.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

import io.plimsoll.service.fleet.ChildProcesses;
import io.plimsoll.service.fleet.ChildSpec;
import io.plimsoll.service.fleet.Cores;
import io.plimsoll.service.fleet.FleetLayout;
import io.plimsoll.service.fleet.HealthProbe;

/** The engines of a bench, each a process on ports of its own choice, so that none can be taken in between. */
final class BenchEngines {
    private static final Duration START_MAX = Duration.ofSeconds(30);
    private static final Duration UNPACK_MAX = Duration.ofSeconds(60);
    private static final int LOG_LINES = 3;
    /** Nobody asks for the health of what tells its port only later. */
    private static final URI NO_HEALTH = URI.create("http://127.0.0.1/");

    private final BenchSite site;
    private final List<String> ids;
    private final Path folder;
    private final ChildProcesses processes;

    BenchEngines(BenchSite site, Path folder) throws IOException {
        this.site = site;
        this.ids = IntStream.rangeClosed(1, site.engines()).mapToObj(i -> "r" + i).toList();
        this.folder = folder;
        this.processes = new ChildProcesses(Files.createDirectory(folder.resolve("children")),
                Files.createDirectory(folder.resolve("logs")), Files.createDirectories(site.natives()));
    }

    List<String> ids() { return ids; }

    /** Returns when all answer; says which did not, and what it said last. */
    SortedMap<String, URI> start() {
        if (!Files.exists(site.natives().resolve(FleetLayout.UNPACKED))) unpack();
        ids.forEach(id -> processes.start(engine(id)));
        SortedMap<String, URI> urls = new TreeMap<>();
        Instant end = Instant.now().plus(START_MAX);
        for (String id : ids)
            urls.put(id, await(id, end));
        return urls;
    }

    /**
     * An engine without its bench would run for ever: it watches this process, whatever ends it. It stands back behind
     * nobody: only one has its turn, and what else runs on the machine of a CI would be measured as its latency.
     */
    private ChildSpec engine(String id) {
        return new ChildSpec(id,
                List.of("engine", "--id", id, "--port", "0", "--port-file", port(id).toString(),
                        "--model", site.modelConfig().toString(), "--weights",
                        site.weights(), "--with-parent",
                        Long.toString(ProcessHandle.current().pid())),
                0, Cores.allowed().of(ids.indexOf(id)), NO_HEALTH);
    }

    private URI await(String id, Instant end) {
        HealthProbe probe = new HealthProbe();
        while (true) {
            requireAlive();
            if (Files.exists(port(id))) {
                URI url = URI.create("http://127.0.0.1:" + read(port(id)));
                if (probe.healthy(url.resolve("/health"))) return url;
            }
            if (Instant.now().isAfter(end))
                throw new BenchException("the engine of replica %s does not answer after %d s%s".formatted(id,
                        START_MAX.toSeconds(), lastWords(id)));
            pause();
        }
    }

    private void unpack() {
        ProcessHandle unpacking = processes
                .start(new ChildSpec("unpack", List.of("engine", "--unpack-only"), 0,
                        OptionalInt.empty(), NO_HEALTH));
        Instant end = Instant.now().plus(UNPACK_MAX);
        while (unpacking.isAlive()) {
            if (Instant.now().isAfter(end))
                throw new BenchException(
                        "the native files are not unpacked after a minute" + lastWords("unpack"));
            pause();
        }
    }

    /** Says which engine is gone, and what it said last. */
    void requireAlive() {
        for (String id : ids)
            if (processes.find(id).isEmpty())
                throw new BenchException("the engine of replica %s died%s".formatted(id, lastWords(id)));
    }

    void stop() { processes.stop(processes.known()); }

    private Path port(String id) { return folder.resolve(id + ".port"); }

    private String lastWords(String name) {
        Path file = folder.resolve("logs").resolve(name + ".log");
        List<String> lines = Files.exists(file)
                ? read(file).lines().filter(line -> !line.isBlank()).toList()
                : List.of();
        return lines.isEmpty()
                ? " and said nothing"
                : "; it said last: " + String.join(" / ",
                        lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new BenchException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted while the engines start", e);
        }
    }
}
