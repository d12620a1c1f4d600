package io.plimsoll.service.board;

import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.plimsoll.engine.router.RouterState;
import io.plimsoll.engine.router.RouterState.ReplicaState;
import io.plimsoll.engine.router.RouterState.TelemetryBacklog;
import io.plimsoll.model.traffic.PlanTimeline;
import io.plimsoll.model.traffic.TrafficPlan;
import io.plimsoll.service.view.FleetView;
import io.plimsoll.service.view.ReplicaView;
import io.plimsoll.service.view.Tone;
import io.plimsoll.service.view.VerdictView;

/** What serves at this moment, as the router says it. */
final class FleetViews {
    /** More than a lane holds when Kafka answers. */
    private static final long QUEUED_MANY = 1_000;

    private FleetViews() {}

    /**
     * @param router address for clients
     * @param replicas that were started, id to address
     * @param newestEpoch of the plans that the server knows
     */
    static FleetView of(Optional<RouterState> seen, URI router, Map<String, URI> replicas, long newestEpoch,
            Instant now) {
        if (seen.isEmpty()) return away(router, replicas);
        RouterState state = seen.get();
        Optional<TrafficPlan> plan = state.timeline().map(timeline -> timeline.inForceAt(now));
        return new FleetView(follows(state, router, newestEpoch), telemetry(state.telemetry()),
                state.replicas().stream()
                        .sorted(Comparator.comparing(ReplicaState::id)).map(replica -> replica(replica, plan))
                        .toList());
    }

    private static FleetView away(URI router, Map<String, URI> replicas) {
        VerdictView unknown = new VerdictView("unknown", Tone.OPEN, "the router is away");
        List<ReplicaView> started = replicas.entrySet().stream()
                .map(it -> new ReplicaView(it.getKey(), "", "", unknown, address(it.getValue()))).toList();
        return new FleetView(new VerdictView("away", Tone.BAD, "no router answers for " + router), unknown,
                started);
    }

    private static VerdictView follows(RouterState state, URI router, long newestEpoch) {
        long known = state.timeline().map(PlanTimeline::newestEpoch).orElse(0L);
        String plan = "%s, plan of epoch %d in force, lease for %d s more".formatted(router,
                state.epochInForce(),
                state.leaseLeft().toSeconds());
        return known >= newestEpoch
                ? new VerdictView("follows", Tone.GOOD, plan)
                : new VerdictView("behind", Tone.OPEN,
                        plan + "; epoch %d is on its way".formatted(newestEpoch));
    }

    private static VerdictView telemetry(TelemetryBacklog backlog) {
        String why = "%d events are stored, %d wait, %d were lost".formatted(backlog.acknowledged(),
                backlog.queued(),
                backlog.dropped());
        if (backlog.dropped() > 0)
            return new VerdictView("lossy", Tone.BAD, why + "; blocks that lost one are no evidence");
        return backlog.queued() > QUEUED_MANY
                ? new VerdictView("late", Tone.OPEN, why)
                : new VerdictView("arrives", Tone.GOOD, why);
    }

    private static ReplicaView replica(ReplicaState replica, Optional<TrafficPlan> plan) {
        String role = replica.role().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return new ReplicaView(replica.id(), plan.map(it -> it.variantOf(replica.role()).id()).orElse(""),
                role,
                state(replica), address(replica.url()));
    }

    private static VerdictView state(ReplicaState replica) {
        String fingerprint = replica.fingerprint().isEmpty()
                ? "unknown"
                : replica.fingerprint().substring(0, Math.min(12, replica.fingerprint().length()));
        String why = "%d requests in flight, took epoch %d, fingerprint %s".formatted(replica.inFlight(),
                replica.epochAcknowledged(), fingerprint);
        if (!replica.up()) return new VerdictView("down", Tone.BAD, why);
        return replica.ready()
                ? new VerdictView("serving", Tone.GOOD, why)
                : new VerdictView("draining", Tone.OPEN, why + "; it changes its role");
    }

    private static String address(URI url) { return url.getHost() + ":" + url.getPort(); }
}
