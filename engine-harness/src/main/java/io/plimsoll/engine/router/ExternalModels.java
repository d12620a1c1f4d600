package io.plimsoll.engine.router;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import tools.jackson.databind.JsonNode;

/**
 * What an endpoint that somebody else runs calls its model: clients give the fleet's name, which it does not know. Asked
 * once, and the first model counts; where it does not say, the client's own word is passed on.
 */
final class ExternalModels {
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final HttpClient http;
    private final Map<String, Optional<String>> names = new ConcurrentHashMap<>();

    ExternalModels(HttpClient http) { this.http = http; }

    Optional<String> nameAt(ReplicaLink endpoint) throws InterruptedException {
        Optional<String> known = names.get(endpoint.url.toString());
        if (known != null)
            return known;
        HttpRequest.Builder ask = HttpRequest.newBuilder(Endpoint.at(endpoint.url, "/v1/models"))
                .timeout(LIMIT);
        endpoint.key.ifPresent(key -> ask.header("Authorization", "Bearer " + key));
        try {
            HttpResponse<String> answer = http.send(ask.build(), HttpResponse.BodyHandlers.ofString());
            Optional<String> name = answer.statusCode() == 200 ? first(answer.body()) : Optional.empty();
            names.put(endpoint.url.toString(), name);
            return name;
        } catch (IOException e) {
            return Optional.empty(); // the request itself will say what is wrong there
        }
    }

    private static Optional<String> first(String body) {
        try {
            String id = PlanJson.read(body, JsonNode.class).path("data").path(0).path("id").asString("");
            return id.isEmpty() ? Optional.empty() : Optional.of(id);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
