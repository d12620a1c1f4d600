package io.plimsoll.engine.router;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** A running router. Listens on the loopback address only. */
public final class RouterServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RouterServer.class);
    private static final long TICK_MILLIS = 50;

    private final HttpServer clients;
    private final HttpServer admin;
    private final LiveRouter router;
    private final Keepers keepers;
    private final TelemetrySink sink;
    private final Optional<EngineSink> readings;
    private final Optional<EngineSampler> sampler;
    private final Deadlines deadlines = new Deadlines();
    private final OutcomeTotals totals = new OutcomeTotals();
    private final ClosedBlocks closedBlocks;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("blocks").factory());
    private final HttpClient http;

    /** With real time, the keys of the process environment, and Kafka where the options name it. */
    public static RouterServer start(RouterOptions options) throws IOException {
        InstantSource clock = InstantSource.system();
        long startMicros = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
        TelemetrySink sink = options.kafka()
                .<TelemetrySink>map(servers -> new KafkaTelemetrySink(servers, options.lanes(),
                        options.queuedEventsMax(), startMicros))
                .orElseGet(() -> new MemoryTelemetrySink(options.lanes(), 1, startMicros));
        return start(options, sink,
                options.kafka().map(servers -> new KafkaEngineSink(servers, startMicros)), clock,
                name -> Optional.ofNullable(System.getenv(name)));
    }

    /** In the process of a bench, which reads the telemetry where it arises. */
    public static RouterServer start(RouterOptions options, TelemetrySink sink) throws IOException {
        return start(options, sink, InstantSource.system(), name -> Optional.ofNullable(System.getenv(name)));
    }

    /** @param environment where the hash key and the keys of endpoints stand */
    static RouterServer start(RouterOptions options, TelemetrySink sink, InstantSource clock,
            Function<String, Optional<String>> environment) throws IOException {
        return start(options, sink, Optional.empty(), clock, environment);
    }

    /** @param readings where those of engines go; empty: none are taken */
    static RouterServer start(RouterOptions options, TelemetrySink sink, Optional<EngineSink> readings,
            InstantSource clock, Function<String, Optional<String>> environment) throws IOException {
        Files.createDirectories(options.dataDir());
        HttpDefaults.set();
        return new RouterServer(options, sink, readings, clock, environment);
    }

    private RouterServer(RouterOptions options, TelemetrySink sink, Optional<EngineSink> readings,
            InstantSource clock, Function<String, Optional<String>> environment) throws IOException {
        this.sink = sink;
        this.readings = readings;
        // Before the ports are open: what is badly written in the environment ends the start here.
        Optional<GpuWatch> gpus = readings.map(_ -> new GpuWatch(environment, System::nanoTime));
        this.closedBlocks = new ClosedBlocks(options.dataDir());
        this.clients = listen("client", options.clientPort());
        this.admin = listen("admin", options.adminPort());
        this.http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).executor(threads)
                .connectTimeout(Duration.ofSeconds(2)).build();
        this.keepers = new Keepers(http, clock);
        this.router = new LiveRouter(options, PlanBook.load(options.dataDir()), closedBlocks.newest(),
                new Fleet(environment), clock, sink, keepers);
        UnitHash hash = UnitHash.load(environment.apply(UnitHash.ENVIRONMENT), options.dataDir());
        serve(options, clock, hash);
        keepers.start(router);
        this.sampler = readings
                .map(to -> new EngineSampler(router::engines, to, gpus.orElseThrow(), http, clock,
                        System::nanoTime).start());
        var _ = ticker.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        clients.start();
        admin.start();
        if (options.portFile().isPresent()) writePorts(options.portFile().get());
        log.info("router of {}: clients on port {}, admin on port {}", options.fleet(), clientPort(),
                adminPort());
    }

    private void serve(RouterOptions options, InstantSource clock, UnitHash hash) {
        JsonMapper json = new JsonMapper();
        Relay relay = new Relay(http, json, deadlines, new ExternalModels(http));
        ClientApi api = new ClientApi(router, relay, new RequestReader(json, options.fleet()), sink, hash,
                totals,
                json, clock, System::nanoTime, options.requestTimeout());
        clients.createContext("/v1/completions", api);
        clients.createContext("/v1/chat/completions", api);
        clients.createContext("/v1/models",
                text("application/json", () -> PlanJson.write(Map.of("object", "list",
                        "data", new Object[]{Map.of("id", options.fleet(), "object", "model")}))));
        clients.createContext("/health", text("text/plain", () -> "ok\n"));
        clients.createContext("/metrics", text("text/plain; version=0.0.4",
                () -> RouterMetrics.text(router.state(), totals)));
        admin.createContext("/", new AdminApi(router));
    }

    private HttpServer listen(String what, int port) throws IOException {
        try {
            HttpServer server = HttpServer.create(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_024);
            server.setExecutor(threads);
            return server;
        } catch (IOException e) {
            throw new IOException(
                    "the router's %s port %d cannot be opened (%s); give another or 0 for a free one"
                            .formatted(what, port, e.getMessage()),
                    e);
        }
    }

    private interface Text {
        String now();
    }

    private static HttpHandler text(String type, Text text) {
        return (HttpExchange exchange) -> {
            try (exchange) {
                byte[] bytes = text.now().getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", type);
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        };
    }

    private void tick() {
        try {
            router.tick();
            keepLastClosed();
        } catch (IOException | RuntimeException e) {
            log.error("time could not go on, will be tried again", e); // a thrown exception would end the ticker
        }
    }

    /** Also a look at the router's state closes blocks, so this is asked again when it ends in peace. */
    private void keepLastClosed() throws IOException {
        closedBlocks.save(router.lastClosed());
    }

    private void writePorts(Path file) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, "client=%d%nadmin=%d%n".formatted(clientPort(), adminPort()));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    public int clientPort() { return clients.getAddress().getPort(); }

    public int adminPort() { return admin.getAddress().getPort(); }

    /** The router itself, for those in the same process. */
    public Router router() { return router; }

    public RouterState state() { return router.state(); }

    @Override
    public void close() {
        clients.stop(0);
        admin.stop(0);
        ticker.close(); // a tick that writes is not interrupted
        try {
            keepLastClosed();
        } catch (IOException | RuntimeException e) {
            log.warn("the last closed block is not kept: it will be told as cut", e);
        }
        keepers.close();
        sampler.ifPresent(EngineSampler::close);
        deadlines.close();
        http.shutdownNow();
        threads.shutdownNow();
        readings.ifPresent(EngineSink::close);
        sink.close();
    }
}
