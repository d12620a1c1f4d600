package io.plimsoll.engine.router;

import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.plimsoll.model.traffic.TrafficPlan;

/** Whose engine is read. No state of its own. */
final class EngineTargets {
    private EngineTargets() {}

    private record Seat(ReplicaLink link, Optional<Standing> standing) {}

    /** The replicas that are up, with what each plays now; an endpoint that sits on several seats is one. */
    static List<EngineSampler.Target> of(Fleet fleet, Optional<TrafficPlan> plan, Instant now) {
        Set<URI> seen = new HashSet<>();
        return Stream.concat(fleet.replicas().stream(), fleet.endpoints().stream()).filter(link -> link.up)
                .map(link -> new Seat(link, plan.flatMap(known -> Standing.of(known, link, now))))
                // One that an earlier plan had under the same address must not stand in for one that serves now.
                .sorted(Comparator.comparing(seat -> seat.standing().isEmpty()))
                .filter(seat -> seen.add(seat.link().url)).map(seat -> target(seat, plan, now)).toList();
    }

    private static EngineSampler.Target target(Seat seat, Optional<TrafficPlan> plan, Instant now) {
        ReplicaLink link = seat.link();
        String variant = link.onlyVariant
                .or(() -> plan.map(known -> known.variantOf(known.roleOf(link.id, now)).id())).orElse("");
        return new EngineSampler.Target(link.id, link.url, link.key, variant, link.fingerprint, link.site,
                seat.standing());
    }
}
