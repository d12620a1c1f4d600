package io.plimsoll.engine.router;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.traffic.PlanTimeline;
import io.plimsoll.model.traffic.Role;

/**
 * The answer of {@code GET /state}: what the router was told, and what it really does.
 *
 * @param timeline empty until the first plan came
 * @param epochInForce 0 without a plan
 * @param routed requests routed by role since the plan came into force: the share that was really sent
 * @param selfMade plans that the router made itself, newest last; they stay until the server has a newer one
 */
public record RouterState(String fleet, long producerStartMicros, Optional<PlanTimeline> timeline,
        long epochInForce, List<RoutedRole> routed, List<ReplicaState> replicas, Duration leaseLeft,
        TelemetryBacklog telemetry, List<SelfMadePlan> selfMade) {
    public RouterState {
        routed = List.copyOf(routed);
        replicas = List.copyOf(replicas);
        selfMade = List.copyOf(selfMade);
    }

    /** Requests, washout included, that were routed to one role. */
    public record RoutedRole(Role role, long requests) {}

    /**
     * @param role by the plan in force, at the instant of the answer
     * @param ready it said that it plays this role
     * @param epochAcknowledged newest plan that it took; 0 when none
     * @param fingerprint digest as it said it last; empty string when unknown
     */
    public record ReplicaState(String id, URI url, boolean up, Role role, boolean ready, int inFlight,
            long epochAcknowledged, String fingerprint) {}

    /** Why the router took an epoch by itself. */
    public enum Cause {
        ABORT,
        LEASE_EXPIRED
    }

    /**
     * A plan that puts all traffic on control, made by the router.
     *
     * @param run whose traffic it took; empty where there was none
     */
    public record SelfMadePlan(long epoch, Cause cause, Optional<RunId> run, String who, String reason,
            Instant at) {}

    /**
     * @param queued events that wait for Kafka
     * @param acknowledged events that Kafka has
     * @param dropped events lost for want of memory; each made its block incomplete
     */
    public record TelemetryBacklog(long queued, long acknowledged, long dropped) {}
}
