package io.plimsoll.engine.replica;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

import io.plimsoll.model.experiment.EngineVariant;
import io.plimsoll.model.traffic.PlanTimeline;
import io.plimsoll.model.traffic.Role;
import io.plimsoll.model.traffic.TrafficPlan;

/**
 * What a replica is to play at an instant. Pure.
 *
 * @param freshStart whether it begins with an empty engine even when the variant is the one before: so in every block
 *        with a washout, in both arms alike, or the arm that changed its role would be the only one to start cold
 */
record Part(long epoch, long block, EngineVariant variant, boolean freshStart) {

    static Part of(String replica, PlanTimeline timeline, Instant at) {
        TrafficPlan plan = timeline.inForceAt(at);
        Role role = plan.roleOf(replica, at);
        return new Part(plan.epoch(), Math.max(-1, plan.schedule().blockAt(at)), plan.variantOf(role),
                role != Role.REST && plan.schedule().washout().isPositive());
    }

    /** When it may change: the next block, or a plan whose time comes. */
    static Instant nextChange(PlanTimeline timeline, Instant at) {
        TrafficPlan plan = timeline.inForceAt(at);
        Instant block = plan.schedule().startOf(Math.max(0, plan.schedule().blockAt(at) + 1));
        Optional<Instant> nextPlan = timeline.plans().stream().map(TrafficPlan::effectiveAt)
                .filter(effective -> effective.isAfter(at)).min(Instant::compareTo);
        return Stream.concat(Stream.of(block), nextPlan.stream()).min(Instant::compareTo).orElse(block);
    }
}
