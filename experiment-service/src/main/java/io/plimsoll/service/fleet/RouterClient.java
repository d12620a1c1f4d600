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
import io.plimsoll.engine.router.RunTarget;
import io.plimsoll.engine.router.TakenBack;
import io.plimsoll.model.traffic.TrafficPlan;

/** The router as controllers see it: one that is away is an answer, to be asked again at the next step. */
public final class RouterClient {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Duration URGENT = Duration.ofSeconds(1);

    private final RemoteRouter router;
    private final RemoteRouter urgent;

    public RouterClient(URI admin) {
        HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(URGENT)
                .build();
        this.router = new RemoteRouter(admin, http, LIMIT);
        this.urgent = new RemoteRouter(admin, http, URGENT);
    }

    /** How the router took an abort. */
    public sealed interface Abort {
        record Taken(TakenBack what) implements Abort {}

        /** @param why as a sentence that names what it carries */
        record NotCarried(String why) implements Abort {}

        record Away() implements Abort {}
    }

    /** Answers within a second: a router that hangs carries no traffic. */
    public Abort abort(RunTarget run, String who, String reason) {
        try {
            return new Abort.Taken(urgent.abort(run, who, reason));
        } catch (PlanRefusedException e) {
            return new Abort.NotCarried(String.valueOf(e.getMessage()));
        } catch (UncheckedIOException e) {
            return new Abort.Away();
        }
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
