package io.plimsoll.service.cli;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.plimsoll.service.home.PlimsollHome;
import io.plimsoll.service.home.Ports;

/** Speaks to the server of a home: finds its port and token there. */
final class ApiClient {
    static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2)).build();
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final URI server;
    private final String token;
    private final Duration limit;

    /** What a server answered: status and body; {@code body} is a missing node when there was none. */
    record Answer(int status, JsonNode body) {
        boolean ok() { return status / 100 == 2; }
    }

    /** What a server answered that is no JSON, unless it is a problem. */
    record Text(int status, String body) {
        boolean ok() { return status / 100 == 2; }

        JsonNode problem() { return json(body); }
    }

    private ApiClient(URI server, String token, Duration limit) {
        this.server = server;
        this.token = token;
        this.limit = limit;
    }

    static ApiClient ofHome(Path home) {
        Ports ports = portsOf(home);
        String token = PlimsollHome.read(home, "token").orElse("");
        return new ApiClient(URI.create("http://127.0.0.1:" + ports.pages()), token, LIMIT);
    }

    /** For what cannot wait: a server that takes longer counts as away. */
    ApiClient within(Duration patience) {
        return new ApiClient(server, token, patience);
    }

    static Ports portsOf(Path home) {
        return PlimsollHome.read(home, Ports.FILE).map(Ports::parse)
                .orElseThrow(() -> new CommandFailedException(Failures.INFRASTRUCTURE,
                        "no server has run in %s yet; start one with: plimsoll serve".formatted(home)));
    }

    URI server() { return server; }

    Answer get(String path) { return send(request(path).GET().build()); }

    /** Of an address that answers with a text, and with JSON only where it refuses. */
    Text getText(String path) {
        return exchange(request(path).GET().build());
    }

    Answer post(String path, String contentType, String body) {
        return send(request(path).header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    Answer delete(String path) { return send(request(path).DELETE().build()); }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.resolve(path)).timeout(limit)
                .header("Authorization", "Bearer " + token)
                .header("X-Plimsoll-Actor", System.getProperty("user.name"));
    }

    private Answer send(HttpRequest request) {
        Text answer = exchange(request);
        return new Answer(answer.status(), json(answer.body()));
    }

    private static JsonNode json(String body) {
        return body.isBlank() ? JSON.missingNode() : JSON.readTree(body);
    }

    private Text exchange(HttpRequest request) {
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Text(answer.statusCode(), answer.body());
        } catch (ConnectException e) {
            throw new ServerAwayException(
                    "no server answers at " + server + "; start it with: plimsoll serve", e);
        } catch (IOException e) {
            throw new ServerAwayException(
                    "the server at %s does not answer (%s)".formatted(server, e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException(130, "interrupted", e);
        }
    }

    /** The server is not there: an abort may still go to the router. */
    static final class ServerAwayException extends RuntimeException {
        private static final long serialVersionUID = 1;

        ServerAwayException(String message, @Nullable Throwable cause) { super(message, cause); }
    }
}
