package io.plimsoll.engine.router;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import tools.jackson.databind.JsonNode;

import io.plimsoll.model.traffic.PlanTimeline;
import io.plimsoll.model.traffic.Role;
import io.plimsoll.model.traffic.TrafficPlan;

/** Speaks the replica protocol over real HTTP, without a model: its tokens are letters, and it does what a test tells it. */
final class FakeReplica implements AutoCloseable {
    final String id;
    /** Bodies and variants of the requests that were served. */
    final List<Served> served = new CopyOnWriteArrayList<>();
    final List<String> authorizations = new CopyOnWriteArrayList<>();
    volatile Duration tokenTime = Duration.ofMillis(1);
    /** From the start of a block until it plays its role. */
    volatile Duration swapTime = Duration.ZERO;
    volatile int conflictsToAnswer;
    volatile int status = 200;
    /** Fields beside the usage, as {@code ,"timings":{}}. */
    volatile String beside = "";
    /** The page; none while it is empty. */
    volatile String metrics = "";
    volatile int dieAfterTokens = Integer.MAX_VALUE;
    final AtomicInteger rolesAsked = new AtomicInteger();
    /** So many questions for its role are cut off, as a connection that breaks does. */
    final AtomicInteger rolesToCutOff = new AtomicInteger();
    private volatile CountDownLatch running = new CountDownLatch(0);
    private final int port;
    private HttpServer server;
    private ExecutorService threads;
    private Optional<PlanTimeline> timeline = Optional.empty();

    record Served(String variant, Instant at, JsonNode body) {}

    FakeReplica(String id) throws IOException {
        this.id = id;
        this.server = open(0);
        this.threads = begin();
        this.port = server.getAddress().getPort();
    }

    private static HttpServer open(int port) throws IOException {
        return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
    }

    private ExecutorService begin() {
        ExecutorService fresh = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(fresh);
        server.createContext("/", this::handle);
        server.start();
        return fresh;
    }

    URI url() { return URI.create("http://127.0.0.1:" + port); }

    void die() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** A new process: it knows no plan. */
    void comeBack() throws IOException {
        timeline = Optional.empty();
        server = open(port);
        threads = begin();
    }

    void hang() { running = new CountDownLatch(1); }

    void goOn() { running.countDown(); }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!running.await(1, TimeUnit.MINUTES)) return;
            switch (exchange.getRequestURI().getPath()) {
                case "/health" -> answer(exchange, 200, "ok");
                case "/plimsoll/plan" -> takePlan(exchange);
                case "/plimsoll/role" -> awaitRole(exchange);
                case "/metrics" -> answer(exchange, metrics.isEmpty() ? 404 : 200, metrics);
                case "/v1/models" -> answer(exchange, 200, "{\"data\":[{\"id\":\"their-name\"}]}");
                default -> generate(exchange);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void takePlan(HttpExchange exchange) throws IOException {
        TrafficPlan plan = PlanJson
                .plan(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        boolean stale = timeline.filter(known -> known.newestEpoch() >= plan.epoch()).isPresent();
        if (!stale)
            timeline = Optional.of(timeline.map(known -> known.with(plan, Instant.now()))
                    .orElseGet(() -> PlanTimeline.of(plan)));
        answer(exchange, stale ? 409 : 200, "");
    }

    private synchronized Optional<TrafficPlan> planAt(Instant at) {
        return timeline.map(known -> known.inForceAt(at));
    }

    private void awaitRole(HttpExchange exchange) throws IOException, InterruptedException {
        rolesAsked.incrementAndGet();
        if (rolesToCutOff.getAndUpdate(left -> Math.max(0, left - 1)) > 0) return;
        var query = Stream.of(exchange.getRequestURI().getQuery().split("&"))
                .collect(Collectors.toMap(pair -> pair.split("=")[0],
                        pair -> Long.parseLong(pair.split("=")[1])));
        while (true) {
            Instant now = Instant.now().minus(swapTime);
            Optional<TrafficPlan> plan = planAt(now)
                    .filter(known -> known.epoch() == query.getOrDefault("epoch", -1L));
            if (plan.isPresent() && plan.get().schedule().blockAt(now) >= query.getOrDefault("block", 0L))
                break;
            Thread.sleep(2); // stands in for the engine's own waiting
        }
        answer(exchange, 200, "{\"fingerprint\":\"print-" + id + "\"}");
    }

    private void generate(HttpExchange exchange) throws IOException, InterruptedException {
        JsonNode body = PlanJson.read(
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                JsonNode.class);
        String wanted = exchange.getRequestHeaders().getFirst("X-Plimsoll-Variant");
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (authorization != null) authorizations.add(authorization);
        Instant now = Instant.now();
        Optional<String> plays = planAt(now).map(plan -> {
            Role role = plan.roleOf(id, now);
            return plan.variantOf(role).id();
        });
        if (plays.filter(variant -> !variant.equals(wanted)).isPresent() || conflictsToAnswer-- > 0) {
            answer(exchange, 409, "{\"error\":\"plays another\"}");
            return;
        }
        served.add(new Served(wanted, now, body));
        exchange.getResponseHeaders().set("X-Plimsoll-Fingerprint", "print-" + id);
        if (status != 200)
            answer(exchange, status, "{\"error\":{\"message\":\"as the test wanted\"}}");
        else if (body.path("stream").asBoolean(false))
            stream(exchange, body);
        else
            answer(exchange, 200, "{\"choices\":[{\"text\":\"abc\"}],\"usage\":" + usage(3) + "}");
    }

    private void stream(HttpExchange exchange, JsonNode body) throws IOException, InterruptedException {
        int tokens = body.path("max_tokens").asInt(3);
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        UnaryOperator<String> event = data -> "data: " + data + "\n\n";
        for (int i = 0; i < tokens; i++) {
            if (i == dieAfterTokens) {
                Thread.sleep(100); // what was written arrives before the end does
                Thread.ofVirtual().start(this::die);
                Thread.sleep(10_000); // until the interrupt of dying
            }
            if (!running.await(1, TimeUnit.MINUTES)) return;
            Thread.sleep(tokenTime);
            write(out, event.apply("{\"choices\":[{\"text\":\"a\",\"finish_reason\":null}]}"));
        }
        write(out, event.apply("{\"choices\":[{\"text\":\"\",\"finish_reason\":\"length\"}]}"));
        if (body.path("stream_options").path("include_usage").asBoolean(false))
            write(out, event.apply("{\"choices\":[],\"usage\":" + usage(tokens) + beside + "}"));
        write(out, event.apply("[DONE]"));
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static String usage(int tokens) {
        return "{\"prompt_tokens\":5,\"completion_tokens\":" + tokens + "}";
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        running.countDown();
        die();
    }
}
