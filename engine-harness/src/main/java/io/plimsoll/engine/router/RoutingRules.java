package io.plimsoll.engine.router;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.plimsoll.engine.router.RouterState.ReplicaState;
import io.plimsoll.model.telemetry.Placement;
import io.plimsoll.model.traffic.Bucket;
import io.plimsoll.model.traffic.Role;
import io.plimsoll.model.traffic.StageRef;
import io.plimsoll.model.traffic.TrafficPlan;

/** Who may serve a request, and what is written down about it. No state of its own. */
final class RoutingRules {
    private RoutingRules() {}

    /** The answer to one question for a replica. */
    sealed interface Choice {
        record Take(ReplicaLink replica) implements Choice {}

        /** The replica that will serve it is changing arms. */
        record Wait() implements Choice {}

        record Nobody() implements Choice {}
    }

    /**
     * The unit's own replica of its role. In a washout it is waited for; else another ready one of the role will do.
     * Never the other arm's.
     */
    static Choice choose(Fleet fleet, TrafficPlan plan, Role role, Bucket bucket, Instant now) {
        List<ReplicaLink> up = candidates(fleet, plan, role, now).stream().filter(link -> link.up).toList();
        if (up.isEmpty())
            return new Choice.Nobody();
        ReplicaLink own = up.get(Fleet.slice(plan, role, bucket, up.size()));
        if (own.readyFor(plan, now))
            return new Choice.Take(own);
        boolean changing = !plan.schedule().washout().isZero() && plan.schedule().inWashout(now);
        return up.stream().filter(link -> !changing && link.readyFor(plan, now)).findFirst()
                .<Choice>map(Choice.Take::new).orElseGet(Choice.Wait::new);
    }

    private static List<ReplicaLink> candidates(Fleet fleet, TrafficPlan plan, Role role, Instant now) {
        List<ReplicaLink> own = fleet.playing(plan, role, plan.replicasOf(role, now));
        if (own.stream().anyMatch(link -> link.up))
            return own;
        return switch (role) {
            case TREATMENT -> own;
            // All of these play the control, so an arm is not spilled into the other.
            case PAIRED_CONTROL -> fleet.playing(plan, role, plan.replicasOf(Role.REST, now));
            case REST -> plan.pools().rest().isEmpty()
                    ? fleet.playing(plan, role, plan.replicasOf(Role.PAIRED_CONTROL, now))
                    : own;
        };
    }

    static Placement placement(TrafficPlan plan, Role role, String replica, Instant now, boolean held) {
        return new Placement(plan.run(), plan.revision(), plan.epoch(), plan.stage().index(),
                plan.schedule().blockAt(now), held || plan.schedule().inWashout(now),
                plan.variantOf(role).id(), role, replica);
    }

    /** Of a request that came before there was a plan. */
    static Placement nowhere() {
        return new Placement(Optional.empty(), "", 0, StageRef.IDLE.index(), -1, true, "", Role.REST, "");
    }

    static Placement unmeasured(Placement at) {
        return new Placement(at.run(), at.revision(), at.epoch(), at.stage(), at.block(), true, at.variant(),
                at.role(), at.replica());
    }

    static List<ReplicaState> states(Fleet fleet, Optional<TrafficPlan> plan, Instant now) {
        return Stream.concat(fleet.replicas().stream(), fleet.endpoints().stream())
                .map(link -> new ReplicaState(link.id, link.url, link.up,
                        plan.map(known -> known.roleOf(link.id, now)).orElse(Role.REST),
                        plan.filter(known -> link.readyFor(known, now)).isPresent(), link.inFlight,
                        link.external ? Long.MAX_VALUE : link.epochAcknowledged, link.fingerprint))
                .toList();
    }
}
