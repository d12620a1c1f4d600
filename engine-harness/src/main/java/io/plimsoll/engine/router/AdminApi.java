package io.plimsoll.engine.router;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;

/** Plans, replicas, lease and abort, for the server and for the command line. */
final class AdminApi implements HttpHandler {
    private final LiveRouter router;

    AdminApi(LiveRouter router) { this.router = router; }

    /** What {@code POST /abort} takes. */
    record AbortOrder(RunTarget run, String who, String reason) {}

    /** What {@code PUT /replicas} takes. */
    record ReplicaList(SortedMap<String, URI> replicas) {
        ReplicaList {
            replicas = new TreeMap<>(replicas);
        }
    }

    private record Fault(String error, long newestEpoch) {}

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (exchange.getRequestHeaders().containsKey("Origin")) // a page in a browser on this machine
                answer(exchange, 403, new Fault("this port is for the server, not for pages", 0));
            else
                answer(exchange);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        try {
            switch (exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()) {
                case "GET /state" -> answer(exchange, 200, router.state());
                case "GET /health" -> answer(exchange, 200, Map.of("status", "ok"));
                case "PUT /plan" -> {
                    router.apply(PlanJson.plan(body));
                    answer(exchange, 200, router.state());
                }
                case "PUT /replicas" -> {
                    router.replicas(PlanJson.read(body, ReplicaList.class).replicas());
                    answer(exchange, 200, router.state());
                }
                case "POST /lease" -> {
                    router.renewLease();
                    answer(exchange, 200, router.state());
                }
                case "POST /abort" -> {
                    AbortOrder order = PlanJson.read(body, AbortOrder.class);
                    answer(exchange, 200, router.abort(order.run(), order.who(), order.reason()));
                }
                default -> answer(exchange, 404, new Fault("there is no such address here", 0));
            }
        } catch (PlanRefusedException e) {
            answer(exchange, 409, new Fault(String.valueOf(e.getMessage()), e.newestEpoch()));
        } catch (IllegalArgumentException e) {
            answer(exchange, 400, new Fault(String.valueOf(e.getMessage()), 0));
        }
    }

    private static void answer(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] bytes = PlanJson.bytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
