package io.plimsoll.engine.router;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

import io.plimsoll.model.telemetry.Site;
import io.plimsoll.model.traffic.TrafficPlan;

/** What the router knows of one replica. Guarded by the lock of {@link LiveRouter}. */
final class ReplicaLink {
    final String id;
    final URI url;
    /** Bearer token of an endpoint that somebody else runs. */
    final Optional<String> key;
    /** Somebody else's endpoint: it follows no plan, so it is always ready. */
    final boolean external;
    /** Of an external one: it plays nothing else. */
    final Optional<String> onlyVariant;

    boolean up;
    /** A request timed out there: whether it hangs is asked before the next thing is done. */
    boolean suspect;
    boolean removed;
    int inFlight;
    long epochAcknowledged;
    Optional<Moment> confirmed = Optional.empty();
    String fingerprint = "";
    /** As it said it last: an address may move to another machine only with a new process, which says it again. */
    Site site = Site.UNKNOWN;

    /** A block of a plan: what a replica's role hangs on. */
    record Moment(long epoch, long block) {
        static Moment of(TrafficPlan plan, Instant at) {
            return new Moment(plan.epoch(), plan.schedule().blockAt(at));
        }
    }

    private ReplicaLink(String id, URI url, Optional<String> key, Optional<String> onlyVariant) {
        this.id = id;
        this.url = url;
        this.key = key;
        this.external = onlyVariant.isPresent();
        this.onlyVariant = onlyVariant;
        this.up = external;
    }

    static ReplicaLink builtin(String id, URI url) {
        return new ReplicaLink(id, url, Optional.empty(), Optional.empty());
    }

    static ReplicaLink external(String id, URI url, Optional<String> key, String variant) {
        return new ReplicaLink(id, url, key, Optional.of(variant));
    }

    /** It said that it plays its role now. Without washout nothing changes between blocks. */
    boolean readyFor(TrafficPlan plan, Instant at) {
        if (external)
            return up;
        return up && confirmed.filter(said -> said.epoch() == plan.epoch())
                .filter(said -> plan.schedule().washout().isZero()
                        || said.block() == plan.schedule().blockAt(at))
                .isPresent();
    }

    /** What it was told and what it said is void: a process that comes back knows nothing. */
    void lost() {
        up = false;
        suspect = false;
        epochAcknowledged = 0;
        confirmed = Optional.empty();
    }
}
