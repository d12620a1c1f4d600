package io.plimsoll.engine.router;

import java.util.Locale;

import io.plimsoll.engine.router.RouterState.ReplicaState;
import io.plimsoll.model.telemetry.Outcome;
import io.plimsoll.model.traffic.Role;

/** The router's state in the Prometheus text format. */
final class RouterMetrics {
    private RouterMetrics() {}

    static String text(RouterState state, OutcomeTotals totals) {
        StringBuilder out = new StringBuilder();
        type(out, "plimsoll_router_requests_total", "counter");
        for (Role role : Role.values())
            for (Outcome outcome : Outcome.values())
                out.append("plimsoll_router_requests_total{role=\"%s\",outcome=\"%s\"} %d\n"
                        .formatted(lower(role), lower(outcome), totals.total(role, outcome)));
        type(out, "plimsoll_router_epoch", "gauge");
        out.append("plimsoll_router_epoch %d\n".formatted(state.epochInForce()));
        type(out, "plimsoll_router_lease_seconds", "gauge");
        out.append("plimsoll_router_lease_seconds %d\n".formatted(state.leaseLeft().toSeconds()));
        replicas(out, state);
        type(out, "plimsoll_router_telemetry_queued", "gauge");
        out.append("plimsoll_router_telemetry_queued %d\n".formatted(state.telemetry().queued()));
        type(out, "plimsoll_router_telemetry_acknowledged_total", "counter");
        out.append("plimsoll_router_telemetry_acknowledged_total %d\n"
                .formatted(state.telemetry().acknowledged()));
        type(out, "plimsoll_router_telemetry_dropped_total", "counter");
        out.append("plimsoll_router_telemetry_dropped_total %d\n".formatted(state.telemetry().dropped()));
        return out.toString();
    }

    private static void replicas(StringBuilder out, RouterState state) {
        type(out, "plimsoll_router_replica_up", "gauge");
        for (ReplicaState replica : state.replicas())
            out.append("plimsoll_router_replica_up{replica=\"%s\"} %d\n".formatted(label(replica.id()),
                    replica.up() ? 1 : 0));
        type(out, "plimsoll_router_in_flight", "gauge");
        for (ReplicaState replica : state.replicas())
            out.append("plimsoll_router_in_flight{replica=\"%s\"} %d\n".formatted(label(replica.id()),
                    replica.inFlight()));
    }

    private static void type(StringBuilder out, String name, String type) {
        out.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    private static String label(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    private static String lower(Enum<?> word) { return word.name().toLowerCase(Locale.ROOT); }
}
