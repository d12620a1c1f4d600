package io.plimsoll.engine.router;

import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

import io.plimsoll.engine.router.ReplicaLink.Moment;
import io.plimsoll.model.traffic.PlanTimeline;
import io.plimsoll.model.traffic.TrafficPlan;

/** The next thing to do about one replica. */
sealed interface KeeperTask {
    /** Ask whether it lives. */
    record Probe() implements KeeperTask {}

    record Push(TrafficPlan plan) implements KeeperTask {}

    /** Ask, and wait, until it plays its role of that block, which begins at {@code from}. */
    record AwaitRole(Moment moment, Instant from) implements KeeperTask {}

    /** Nothing until something changes. */
    record Rest() implements KeeperTask {}

    static KeeperTask next(ReplicaLink link, Optional<PlanTimeline> timeline, Instant now,
            UnaryOperator<Instant> nextTurn) {
        if (!link.up || link.suspect)
            return new Probe();
        if (link.external || timeline.isEmpty())
            return new Rest();
        TrafficPlan inForce = timeline.get().inForceAt(now);
        Optional<TrafficPlan> untold = timeline.get().plans().stream()
                .filter(plan -> plan.epoch() >= inForce.epoch() && plan.epoch() > link.epochAcknowledged)
                .findFirst();
        if (untold.isPresent())
            return new Push(untold.get());
        if (!link.readyFor(inForce, now))
            return new AwaitRole(Moment.of(inForce, now), now);
        // Asked ahead, so that the answer is here the moment it is true; and a death is seen at once on the open call.
        Instant turn = nextTurn.apply(now);
        return new AwaitRole(Moment.of(timeline.get().inForceAt(turn), turn), turn);
    }
}
