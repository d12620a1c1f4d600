package io.plimsoll.engine.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Sends one request and reads its stream to the end. */
final class LoadSender {
    /** Well beyond the router's own limit, whose answer is what counts. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final JsonMapper json = new JsonMapper();
    private final HttpClient http;
    private final URI completions;
    private final String fleet;

    LoadSender(HttpClient http, LoadOptions options) {
        this.http = http;
        this.completions = URI
                .create(options.target().toString().replaceFirst("/+$", "") + "/v1/completions");
        this.fleet = options.fleet();
    }

    HttpRequest.Builder prepare(PlannedRequest planned) {
        ObjectNode body = json.createObjectNode().put("model", fleet)
                .put("prompt", Prompts.of(planned.textKey(), planned.promptTokens()))
                .put("max_tokens", planned.outputTokens()).put("stream", true).put("ignore_eos", true)
                .put("temperature", 0);
        return HttpRequest.newBuilder(completions).timeout(LIMIT).header("Content-Type", "application/json")
                .header("X-Plimsoll-Unit", planned.unit()).header("X-Plimsoll-Class", planned.workloadClass())
                .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body)));
    }

    /** True when the whole answer came. */
    boolean send(HttpRequest.Builder prepared, long lagMicros) throws InterruptedException {
        try {
            HttpRequest request = prepared.header("X-Plimsoll-Send-Lag-Micros", Long.toString(lagMicros))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
