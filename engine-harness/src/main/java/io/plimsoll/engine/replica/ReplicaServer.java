package io.plimsoll.engine.replica;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpServer;

import io.plimsoll.engine.core.EngineCore;
import io.plimsoll.engine.core.Executor;
import io.plimsoll.engine.strategy.Strategies;
import io.plimsoll.engine.tensor.ModelConfig;
import io.plimsoll.engine.tensor.ModelWeights;
import io.plimsoll.engine.tensor.TorchExecutor;

/** One replica of the built-in engine, listening on the loopback address until it is closed. */
public final class ReplicaServer implements AutoCloseable {
    private static final String NO_DELAY = "sun.net.httpserver.nodelay";

    private final Executor executor;
    private final EngineCore core;
    private final PlanFollower follower;
    private final HttpServer http;
    private final Heartbeat heartbeat = new Heartbeat();
    private final ExecutorService handlers = Executors.newVirtualThreadPerTaskExecutor();

    private ReplicaServer(ReplicaOptions options, InstantSource clock) throws IOException {
        http = listen(options.port());
        ModelConfig config = ModelConfig.read(options.modelConfig());
        ModelWeights weights = ModelWeights.of(options.weights(), config);
        executor = new TorchExecutor(config, weights, options.kvTokens());
        core = new EngineCore(executor, Strategies.resolve(options.initialVariant().strategies()));
        follower = new PlanFollower(options.id(), core,
                new Fingerprints(config, weights, options.kvTokens(), options.site().gpu()),
                options.initialVariant(), clock);
        http.createContext("/v1/",
                new GenerationEndpoint(core, follower, options.id(), clock, heartbeat).guarded());
        http.createContext("/plimsoll/", new PlanEndpoint(follower, options.site()).guarded());
        http.createContext("/", new StatusEndpoint(core, follower, options.id()).guarded());
        http.setExecutor(handlers);
    }

    /** Returns when it answers. A port in use, a bad model or variant is an exception whose message says what to do. */
    public static ReplicaServer start(ReplicaOptions options) {
        return start(options, InstantSource.system());
    }

    static ReplicaServer start(ReplicaOptions options, InstantSource clock) {
        if (System.getProperty(NO_DELAY) == null)
            System.setProperty(NO_DELAY, "true"); // a token must not wait for the acknowledgement of the one before
        try {
            ReplicaServer server = new ReplicaServer(options, clock);
            server.http.start();
            if (options.portFile().isPresent())
                publish(server.port(), options.portFile().get());
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "replica %s cannot start: %s".formatted(options.id(), e.getMessage()), e);
        }
    }

    public int port() { return http.getAddress().getPort(); }

    public URI url() { return URI.create("http://127.0.0.1:" + port()); }

    /** Faults of the engine's books, for tests when it is idle. */
    public List<String> invariantFaults() {
        return core.invariantFaults();
    }

    @Override
    public void close() {
        follower.close();
        core.close();
        http.stop(0);
        heartbeat.close();
        handlers.close();
        executor.close();
    }

    private static HttpServer listen(int port) throws IOException {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 128);
        } catch (BindException e) {
            throw new IOException("port %d is in use; choose another, or 0 for a free one".formatted(port),
                    e);
        }
    }

    /** Whole or not at all: who waits for the file must not read half a number. */
    private static void publish(int port, Path file) throws IOException {
        Path half = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(half, Integer.toString(port));
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
