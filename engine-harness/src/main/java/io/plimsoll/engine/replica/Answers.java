package io.plimsoll.engine.replica;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import com.sun.net.httpserver.HttpExchange;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Whole answers. */
final class Answers {
    static final JsonMapper JSON = JsonMapper.shared();

    private Answers() {}

    static void json(HttpExchange exchange, int status, JsonNode body) throws IOException {
        send(exchange, status, "application/json", JSON.writeValueAsBytes(body));
    }

    static void text(HttpExchange exchange, String type, String body) throws IOException {
        send(exchange, 200, type, body.getBytes(StandardCharsets.UTF_8));
    }

    static void fault(HttpExchange exchange, ApiFault fault) throws IOException {
        json(exchange, fault.status, faultBody(fault));
    }

    static ObjectNode faultBody(ApiFault fault) {
        ObjectNode body = JSON.createObjectNode();
        ObjectNode error = body.putObject("error").put("message", fault.getMessage()).put("type", fault.type)
                .put("code", fault.status);
        if (!fault.parameter.isEmpty())
            error.put("param", fault.parameter);
        return body;
    }

    static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> values = new HashMap<>();
        String query = exchange.getRequestURI().getQuery();
        if (query != null)
            for (String pair : query.split("&")) {
                int equals = pair.indexOf('=');
                values.put(equals < 0 ? pair : pair.substring(0, equals),
                        equals < 0 ? "" : pair.substring(equals + 1));
            }
        return values;
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
