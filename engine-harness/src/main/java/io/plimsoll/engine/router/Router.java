package io.plimsoll.engine.router;

import io.plimsoll.model.traffic.TrafficPlan;

/** The step from a plan to traffic: put it in force, then see whether it is what really happens. */
public interface Router {
    /**
     * Takes the plan; it counts from its {@code effectiveAt} on. Replicas follow as soon as they can be reached.
     *
     * @throws PlanRefusedException when the epoch is not newer than the newest known, or the plan cannot be followed
     */
    void apply(TrafficPlan plan);

    /** Compares the plan with what the router does now. */
    Verification verify(TrafficPlan plan);
}
