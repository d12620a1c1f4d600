package io.plimsoll.engine.router;

import io.plimsoll.model.telemetry.Outcome;
import io.plimsoll.model.telemetry.Placement;
import io.plimsoll.model.telemetry.Site;
import io.plimsoll.model.traffic.Bucket;

/** Where a request goes, decided and counted in one step. Each must be given back through {@link LiveRouter}, once. */
sealed interface Routing {
    Placement placement();

    Bucket bucket();

    /** Of the telemetry topic. */
    int lane();

    /** @param site where the replica runs, as far as it is known */
    record To(ReplicaLink replica, Site site, Placement placement, Bucket bucket,
            int lane) implements Routing {}

    /** Nowhere: rejected at once, or held for a replica until its time ran out. */
    record Nowhere(Outcome outcome, String why, Placement placement, Bucket bucket,
            int lane) implements Routing {}
}
