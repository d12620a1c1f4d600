package io.plimsoll.service.fleet;

import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

import io.plimsoll.engine.router.PlanRefusedException;
import io.plimsoll.engine.router.RemoteRouter;
import io.plimsoll.engine.router.RouterState;
import io.plimsoll.model.traffic.TrafficPlan;

/** The router as controllers see it: one that is away is an answer, to be asked again at the next step. */
public final class RouterClient {
    private final RemoteRouter router;

    public RouterClient(URI admin) {
        this.router = new RemoteRouter(admin, HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(1)).build());
    }

    /** How the router took a plan. */
    public enum Taken {
        APPLIED,
        /** The router has a plan of this epoch or a newer one: it acted by itself, read its state. */
        STALE_EPOCH,
        AWAY
    }

    public Taken apply(TrafficPlan plan) {
        try {
            router.apply(plan);
            return Taken.APPLIED;
        } catch (PlanRefusedException e) {
            return Taken.STALE_EPOCH;
        } catch (UncheckedIOException e) {
            return Taken.AWAY;
        }
    }

    public Optional<RouterState> state() { return unlessAway(router::state); }

    /** Tells the router that the server still stands behind the plan. */
    public Optional<RouterState> renewLease() {
        return unlessAway(router::renewLease);
    }

    /** Makes this the router's list of replicas. */
    public void replicas(Map<String, URI> urls) {
        unlessAway(() -> {
            router.replicas(new TreeMap<>(urls));
            return urls;
        });
    }

    private static <T> Optional<T> unlessAway(Supplier<T> call) {
        try {
            return Optional.of(call.get());
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }
}
