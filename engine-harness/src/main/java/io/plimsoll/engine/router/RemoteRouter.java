package io.plimsoll.engine.router;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.SortedMap;

import tools.jackson.databind.JsonNode;

import io.plimsoll.model.traffic.TrafficPlan;

/**
 * A router in another process, through its admin port. A router that does not answer in time is an
 * {@link UncheckedIOException}.
 */
public final class RemoteRouter implements Router {
    private final URI admin;
    private final HttpClient http;
    private final Duration limit;

    /** @param admin as {@code http://127.0.0.1:PORT} */
    public RemoteRouter(URI admin, HttpClient http) {
        this(admin, http, Duration.ofSeconds(5));
    }

    /** @param limit that an answer may take */
    public RemoteRouter(URI admin, HttpClient http, Duration limit) {
        this.admin = admin;
        this.http = http;
        this.limit = limit;
    }

    @Override
    public void apply(TrafficPlan plan) { call("PUT", "/plan", PlanJson.write(plan)); }

    @Override
    public Verification verify(TrafficPlan plan) { return Verification.of(state(), plan); }

    public RouterState state() { return PlanJson.read(call("GET", "/state", ""), RouterState.class); }

    /** Keeps the plan in force for another lease; the answer is the state. */
    public RouterState renewLease() {
        return PlanJson.read(call("POST", "/lease", "{}"), RouterState.class);
    }

    /**
     * All traffic to control at once, and the run is over; again for the same run changes nothing.
     *
     * @throws PlanRefusedException when the router carries another run, or none
     */
    public TakenBack abort(RunTarget run, String who, String reason) {
        return PlanJson.read(
                call("POST", "/abort", PlanJson.write(new AdminApi.AbortOrder(run, who, reason))),
                TakenBack.class);
    }

    /** Makes this the list of replicas. */
    public void replicas(SortedMap<String, URI> replicas) {
        call("PUT", "/replicas", PlanJson.write(new AdminApi.ReplicaList(replicas)));
    }

    private String call(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(Endpoint.at(admin, path)).timeout(limit)
                .method(method, HttpRequest.BodyPublishers.ofString(body)).build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return switch (answer.statusCode()) {
                case 200 -> answer.body();
                case 409 -> throw refused(answer.body());
                default -> throw new IllegalArgumentException("the router answered %d to %s %s: %s"
                        .formatted(answer.statusCode(), method, path, answer.body()));
            };
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the router at %s did not answer %s %s".formatted(admin, method, path), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking the router", e);
        }
    }

    private static PlanRefusedException refused(String body) {
        JsonNode fault = PlanJson.read(body, JsonNode.class);
        return new PlanRefusedException(fault.path("error").asString(body),
                fault.path("newestEpoch").asLong(0));
    }
}
