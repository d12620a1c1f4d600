package io.plimsoll.engine.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

import io.plimsoll.engine.router.PlanJson;

/** A load generator in another process, through its admin port. */
public final class RemoteLoad implements LoadControl {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final URI admin;
    private final HttpClient http;

    /** @param admin as {@code http://127.0.0.1:PORT} */
    public RemoteLoad(URI admin, HttpClient http) {
        this.admin = admin;
        this.http = http;
    }

    @Override
    public LoadState order(LoadOrder order) throws InterruptedException {
        return call("PUT", "/load", PlanJson.write(order));
    }

    @Override
    public LoadState state() throws InterruptedException { return call("GET", "/state", ""); }

    private LoadState call(String method, String path, String body) throws InterruptedException {
        URI address = URI.create(admin.toString().replaceFirst("/+$", "") + path);
        try {
            HttpResponse<String> answer = http.send(HttpRequest.newBuilder(address).timeout(LIMIT)
                    .method(method, HttpRequest.BodyPublishers.ofString(body)).build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == 200)
                return PlanJson.read(answer.body(), LoadState.class);
            throw new IllegalArgumentException("the load generator answered %d to %s %s: %s"
                    .formatted(answer.statusCode(), method, path, answer.body()));
        } catch (IOException e) {
            throw new UncheckedIOException("the load generator at " + admin + " did not answer", e);
        }
    }
}
