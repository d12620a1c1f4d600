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
public final class RemoteLoad {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final URI admin;
    private final HttpClient http;

    /** @param admin as {@code http://127.0.0.1:PORT} */
    public RemoteLoad(URI admin, HttpClient http) {
        this.admin = admin;
        this.http = http;
    }

    public LoadState order(LoadOrder order) throws InterruptedException {
        return call("PUT", "/load", PlanJson.write(order));
    }

    public LoadState state() throws InterruptedException { return call("GET", "/state", ""); }

    /**
     * Saturates the fleet, and gives completed requests a second within the window after the warm-up. Stops the load
     * at the end.
     */
    public double capacity(int inFlightPerReplica, Duration warmUp, Duration window)
            throws InterruptedException {
        order(new LoadOrder.Saturate(inFlightPerReplica));
        Thread.sleep(warmUp);
        LoadState before = state();
        Thread.sleep(window);
        LoadState after = state();
        order(new LoadOrder.Stop());
        long nanos = after.since().minus(before.since()).toNanos();
        return (after.completed() - before.completed()) / (nanos / 1e9);
    }

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
