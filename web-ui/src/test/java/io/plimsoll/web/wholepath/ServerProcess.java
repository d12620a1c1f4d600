package io.plimsoll.web.wholepath;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.plimsoll.engine.router.RemoteRouter;
import io.plimsoll.engine.router.RouterState;
import io.plimsoll.model.traffic.Role;
import io.plimsoll.service.home.Ports;

/** {@code plimsoll serve} in a JVM of its own, on free ports. */
final class ServerProcess implements AutoCloseable {
    private static final Duration START_MAX = Duration.ofSeconds(90);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path home;
    private final int replicas;
    private Process process;
    private int starts = 1;

    /** With two replicas: one an arm. */
    ServerProcess(Path home) throws IOException { this(home, 2); }

    ServerProcess(Path home, int replicas) throws IOException {
        this.home = home;
        this.replicas = replicas;
        this.process = launch();
        awaitReady();
    }

    private Process launch() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(), "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-Xmx1g", "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow", "-Dsun.net.httpserver.nodelay=true",
                "-Dplimsoll.examples=" + Path.of("../examples").toAbsolutePath().normalize(), "-cp",
                System.getProperty("java.class.path"), "io.plimsoll.web.Plimsoll", "serve", "--home",
                home.toString(), "--port", "0", "--replicas", Integer.toString(replicas)));
        Files.createDirectories(home);
        return new ProcessBuilder(command).redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output(home).toFile())).start();
    }

    private static Path output(Path home) { return home.resolve("serve.out"); }

    private void awaitReady() {
        await("the server is up", START_MAX, () -> {
            if (!process.isAlive())
                throw new AssertionError("the server ended:\n" + text(output(home)));
            return lines(output(home)).filter(line -> line.startsWith("Ctrl-C")).count() == starts;
        });
    }

    /** kill -9. */
    void kill() throws InterruptedException { process.destroyForcibly().waitFor(); }

    /** A new one on the same home. */
    void again() throws IOException {
        starts++;
        process = launch();
        awaitReady();
    }

    /** Asks it to end, as Ctrl-C does; what it leaves behind is an error. */
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS))
            throw new AssertionError("the server does not end:\n" + text(output(home)));
    }

    Ports ports() { return Ports.parse(text(home.resolve(Ports.FILE))); }

    URI clients() { return URI.create("http://127.0.0.1:" + ports().routerClients()); }

    RouterState router() {
        return new RemoteRouter(URI.create("http://127.0.0.1:" + ports().routerAdmin()), http).state();
    }

    /** The replica that plays the treatment now. */
    String treatment() {
        return router().replicas().stream().filter(replica -> replica.role() == Role.TREATMENT).findFirst()
                .orElseThrow(() -> new AssertionError("no replica plays the treatment")).id();
    }

    /** As the server recorded it for itself; empty while it is dead. */
    Optional<ProcessHandle> child(String name) {
        String pid = text(home.resolve("children").resolve(name)).split(" ")[0];
        return ProcessHandle.of(Long.parseLong(pid));
    }

    /** The embedded PostgreSQL: its postmaster and every backend. */
    List<ProcessHandle> database() {
        long pid = Long.parseLong(text(home.resolve("postgres/data/postmaster.pid")).lines().findFirst()
                .orElseThrow());
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
        return Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
    }

    /** Everything that runs for this home: the server, its children, PostgreSQL. */
    List<String> processes() {
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            return all.filter(path -> path.getFileName().toString().matches("\\d+"))
                    .filter(path -> !path.endsWith(Long.toString(ProcessHandle.current().pid())))
                    .map(path -> path.getFileName() + " " + commandLine(path))
                    .filter(line -> line.contains(home.toString())).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String commandLine(Path process) {
        try {
            return Files.readString(process.resolve("cmdline")).replace('\0', ' ');
        } catch (IOException gone) {
            return "";
        }
    }

    String apply(String spec) { return call("POST", "/api/v1/experiments", spec).path("run").asString(); }

    /** A run in full, as {@code plimsoll status} reads it. */
    JsonNode run(String run) {
        return call("GET", "/api/v1/experiments/" + run.replace("#", "/runs/"), "");
    }

    private JsonNode call(String method, String path, String body) {
        try {
            HttpResponse<String> answer = http.send(HttpRequest
                    .newBuilder(URI.create("http://127.0.0.1:" + ports().pages() + path))
                    .header("Authorization", "Bearer " + text(home.resolve("token")).strip())
                    .header("Content-Type", "application/yaml")
                    .method(method, HttpRequest.BodyPublishers.ofString(body)).build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2)
                throw new AssertionError(method + " " + path + ": " + answer.body());
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    static void await(String what, Duration limit, BooleanSupplier done) {
        Instant end = Instant.now().plus(limit);
        while (!done.getAsBoolean()) {
            if (Instant.now().isAfter(end))
                throw new AssertionError("not within " + limit + ": " + what);
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> lines(Path file) { return text(file).lines(); }

    /** Ends the server, in order where it can, and whatever it left. */
    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) process.destroyForcibly();
        processes().forEach(line -> ProcessHandle.of(Long.parseLong(line.split(" ")[0]))
                .ifPresent(ProcessHandle::destroyForcibly));
    }
}
