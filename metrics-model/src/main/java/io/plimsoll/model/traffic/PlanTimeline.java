package io.plimsoll.model.traffic;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The plan in force and those that wait for their time. In force at an instant is the highest epoch whose time has
 * come, so that a rollback beats a promotion that has not begun.
 */
public record PlanTimeline(List<TrafficPlan> plans) {
    public PlanTimeline {
        plans = plans.stream().sorted(Comparator.comparingLong(TrafficPlan::epoch)).toList();
        if (plans.isEmpty())
            throw new IllegalArgumentException("a timeline needs a plan");
    }

    public static PlanTimeline of(TrafficPlan plan) { return new PlanTimeline(List.of(plan)); }

    public TrafficPlan inForceAt(Instant at) {
        return plans.reversed().stream().filter(plan -> !plan.effectiveAt().isAfter(at)).findFirst()
                .orElse(plans.getFirst());
    }

    public long newestEpoch() { return plans.getLast().epoch(); }

    /** Adds a plan; those that can never be in force again after {@code now} are dropped. Refuses an epoch that is not new. */
    public PlanTimeline with(TrafficPlan plan, Instant now) {
        if (plan.epoch() <= newestEpoch())
            throw new IllegalArgumentException(
                    "epoch %d is not newer than %d".formatted(plan.epoch(), newestEpoch()));
        long inForce = inForceAt(now).epoch();
        return new PlanTimeline(
                Stream.concat(plans.stream().filter(known -> known.epoch() >= inForce), Stream.of(plan))
                        .toList());
    }
}
