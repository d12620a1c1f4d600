package io.plimsoll.service.view;

import java.util.List;

/**
 * What serves at this moment.
 *
 * @param router whether it follows the server, with its address
 * @param telemetry whether measurements arrive, and how late
 */
public record FleetView(VerdictView router, VerdictView telemetry, List<ReplicaView> replicas) {
    public FleetView {
        replicas = List.copyOf(replicas);
    }
}
