package io.plimsoll.engine.router;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Stream;

import io.plimsoll.model.experiment.Engine;
import io.plimsoll.model.experiment.EngineVariant;
import io.plimsoll.model.traffic.Bucket;
import io.plimsoll.model.traffic.Role;
import io.plimsoll.model.traffic.TrafficPlan;

/** The replicas, and which of them may serve a role. Guarded by the lock of {@link LiveRouter}. */
final class Fleet {
    private final Function<String, Optional<String>> environment;
    private final Map<String, ReplicaLink> replicas = new LinkedHashMap<>();
    private final Map<String, ReplicaLink> endpoints = new LinkedHashMap<>();

    /** @param environment where the keys of endpoints stand */
    Fleet(Function<String, Optional<String>> environment) {
        this.environment = environment;
    }

    /** Makes this the list of replicas; gives those that are new. One whose address changed is a new one. */
    List<ReplicaLink> set(SortedMap<String, URI> wanted) {
        replicas.values().removeIf(link -> {
            link.removed = !link.url.equals(wanted.get(link.id));
            return link.removed;
        });
        List<ReplicaLink> added = new ArrayList<>();
        wanted.forEach((id, url) -> replicas.computeIfAbsent(id, fresh -> {
            ReplicaLink link = ReplicaLink.builtin(fresh, url);
            added.add(link);
            return link;
        }));
        return added;
    }

    /** Knows the endpoints of the plan's variants from now on; gives those that are new. */
    List<ReplicaLink> learn(TrafficPlan plan) {
        List<ReplicaLink> added = new ArrayList<>();
        for (Role role : Role.values()) {
            EngineVariant variant = plan.variantOf(role);
            if (variant.engine() instanceof Engine.Url endpoint)
                seats(plan, role, variant).forEach(id -> {
                    Optional<String> key = endpoint.keyEnv()
                            .map(name -> environment.apply(name).orElseThrow());
                    endpoints.computeIfAbsent(seat(variant, id), fresh -> {
                        ReplicaLink link = ReplicaLink.external(id, endpoint.url(), key, variant.id());
                        added.add(link);
                        return link;
                    });
                });
        }
        return added;
    }

    /** Names of variables with keys that the plan needs and the router's environment lacks. */
    List<String> missingKeys(TrafficPlan plan) {
        return Stream.of(plan.variantOf(Role.TREATMENT), plan.control())
                .map(variant -> variant.engine() instanceof Engine.Url endpoint
                        ? endpoint.keyEnv()
                        : Optional.<String>empty())
                .flatMap(Optional::stream).filter(name -> environment.apply(name).isEmpty()).distinct()
                .toList();
    }

    /** Replicas that play the role at the instant and are known here, in pool order. */
    List<ReplicaLink> playing(TrafficPlan plan, Role role, List<String> pool) {
        EngineVariant variant = plan.variantOf(role);
        return variant.engine() instanceof Engine.Url
                ? seatsOr(pool, variant).stream().map(id -> endpoints.get(seat(variant, id)))
                        .filter(Objects::nonNull).toList()
                : pool.stream().map(replicas::get).filter(Objects::nonNull).toList();
    }

    /**
     * The replica of a unit: the role's range of buckets is cut into equal slices, one a replica. So a unit stays with
     * its replica while the pool stays, and even buckets mean even load.
     */
    static int slice(TrafficPlan plan, Role role, Bucket bucket, int replicas) {
        long width = (long) plan.share().basisPoints() * (Bucket.COUNT / 10_000);
        long control = plan.pools().second().isEmpty() ? 0 : width;
        long offset = switch (role) {
            case TREATMENT -> bucket.value();
            case PAIRED_CONTROL -> Bucket.COUNT - 1L - bucket.value();
            case REST -> bucket.value() - width;
        };
        long range = role == Role.REST ? Bucket.COUNT - width - control : width;
        return (int) Math.clamp(offset * replicas / Math.max(1, range), 0, replicas - 1L);
    }

    Collection<ReplicaLink> replicas() { return replicas.values(); }

    Collection<ReplicaLink> endpoints() { return endpoints.values(); }

    List<String> down() {
        return Stream.concat(replicas.values().stream(), endpoints.values().stream()).filter(link -> !link.up)
                .map(link -> link.id).toList();
    }

    private static List<String> seats(TrafficPlan plan, Role role, EngineVariant variant) {
        List<String> pool = role == Role.TREATMENT ? plan.pools().first() : plan.pools().all();
        return seatsOr(pool, variant);
    }

    private static List<String> seatsOr(List<String> pool, EngineVariant variant) {
        return pool.isEmpty() ? List.of(variant.id()) : pool;
    }

    private static String seat(EngineVariant variant, String replica) { return variant.id() + "@" + replica; }
}
