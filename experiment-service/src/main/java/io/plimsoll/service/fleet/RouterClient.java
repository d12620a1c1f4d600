package io.plimsoll.service.fleet;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import io.plimsoll.engine.router.PlanJson;
import io.plimsoll.engine.router.RouterState;
import io.plimsoll.model.traffic.TrafficPlan;

/** The router's admin port, as the server uses it. A router that is away is an empty answer, to be tried again. */
public final class RouterClient {
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(1)).build();
    private final URI admin;

    public RouterClient(URI admin) { this.admin = admin; }

    /** How the router took a plan. */
    public enum Taken {
        APPLIED,
        /** The router has a plan of this epoch or a newer one: it acted by itself, read its state. */
        STALE_EPOCH,
        AWAY
    }

    public Taken apply(TrafficPlan plan) {
        return send("PUT", "/plan", PlanJson.write(plan)).map(answer -> switch (answer.statusCode()) {
            case 200, 202, 204 -> Taken.APPLIED;
            case 409 -> Taken.STALE_EPOCH;
            default -> throw new FleetException(
                    "the router refused the plan of epoch %d: %s".formatted(plan.epoch(), answer.body()));
        }).orElse(Taken.AWAY);
    }

    public Optional<RouterState> state() {
        return send("GET", "/state", "").filter(answer -> answer.statusCode() == 200)
                .map(answer -> PlanJson.read(answer.body(), RouterState.class));
    }

    /** Tells the router that the server still stands behind the plan. */
    public boolean renewLease() {
        return send("POST", "/lease", "").filter(answer -> answer.statusCode() / 100 == 2).isPresent();
    }

    public boolean replicas(Map<String, URI> urls) {
        return send("PUT", "/replicas", PlanJson.write(urls)).filter(answer -> answer.statusCode() / 100 == 2)
                .isPresent();
    }

    private Optional<HttpResponse<String>> send(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(admin.resolve(path)).timeout(Duration.ofSeconds(3))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body)).build();
        try {
            return Optional.of(http.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
