package io.plimsoll.engine.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.plimsoll.engine.router.PlanJson;

/** A load generator that listens for orders on the loopback address: {@code PUT /load}, {@code GET /state}, {@code /health}. */
public final class LoadProcess implements AutoCloseable {
    private final LoadGenerator generator;
    private final HttpServer admin;

    private LoadProcess(LoadGenerator generator, HttpServer admin) {
        this.generator = generator;
        this.admin = admin;
    }

    /** Sends nothing before the first order. */
    public static LoadProcess start(LoadOptions options) throws IOException {
        HttpServer admin;
        try {
            admin = HttpServer
                    .create(new InetSocketAddress(InetAddress.getLoopbackAddress(), options.adminPort()), 16);
        } catch (IOException e) {
            throw new IOException("the load generator's port %d cannot be opened (%s); give another or 0"
                    .formatted(options.adminPort(), e.getMessage()), e);
        }
        LoadProcess process = new LoadProcess(new LoadGenerator(options, System::nanoTime), admin);
        admin.createContext("/", process::handle);
        admin.start();
        if (options.portFile().isPresent()) writePort(options.portFile().get(), process.adminPort());
        return process;
    }

    public int adminPort() { return admin.getAddress().getPort(); }

    public LoadGenerator generator() { return generator; }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            try {
                obey(exchange, body);
            } catch (IllegalArgumentException e) {
                answer(exchange, 400, Map.of("error", String.valueOf(e.getMessage())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void obey(HttpExchange exchange, String body) throws IOException, InterruptedException {
        switch (exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()) {
            case "GET /health" -> answer(exchange, 200, Map.of("status", "ok"));
            case "GET /state" -> answer(exchange, 200, generator.state());
            case "PUT /load" -> {
                generator.order(PlanJson.read(body, LoadOrder.class));
                answer(exchange, 200, generator.state());
            }
            default -> answer(exchange, 404, Map.of("error", "there is no such address here"));
        }
    }

    private static void answer(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] bytes = PlanJson.bytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static void writePort(Path file, int port) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, "admin=%d%n".formatted(port));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() {
        admin.stop(0);
        generator.close();
    }
}
