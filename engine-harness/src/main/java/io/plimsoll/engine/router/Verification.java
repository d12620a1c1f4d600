package io.plimsoll.engine.router;

import java.util.List;

import io.plimsoll.engine.router.RouterState.ReplicaState;
import io.plimsoll.engine.router.RouterState.RoutedRole;
import io.plimsoll.model.traffic.Role;
import io.plimsoll.model.traffic.TrafficPlan;

/** Whether a plan is what really happens. */
public sealed interface Verification {
    /** In force, taken by every live replica, and the treatment's share of requests agrees with it. */
    record Verified(long requests, double treatmentShare) implements Verification {}

    /** Nothing contradicts the plan, but not all of it can be seen yet. */
    record NotYet(String reason) implements Verification {}

    /** The traffic is not what the plan says. */
    record Contradicted(String reason) implements Verification {}

    /** Requests before a share is judged. */
    long REQUESTS_MIN = 30;
    /** Standard errors of a share that chance is allowed: one false alarm in 16,000 looks. */
    double STANDARD_ERRORS_MAX = 4;

    static Verification of(RouterState state, TrafficPlan plan) {
        if (state.epochInForce() > plan.epoch())
            return new Contradicted(
                    "epoch %d is in force, not %d".formatted(state.epochInForce(), plan.epoch()));
        if (state.epochInForce() < plan.epoch())
            return new NotYet("epoch %d is still in force".formatted(state.epochInForce()));
        List<String> behind = state.replicas().stream()
                .filter(replica -> replica.up() && replica.epochAcknowledged() < plan.epoch())
                .map(ReplicaState::id).toList();
        return behind.isEmpty()
                ? ofShare(state, plan.share().fraction())
                : new NotYet("replicas that have not taken it yet: " + String.join(", ", behind));
    }

    private static Verification ofShare(RouterState state, double planned) {
        long all = state.routed().stream().mapToLong(RoutedRole::requests).sum();
        long treated = state.routed().stream().filter(routed -> routed.role() == Role.TREATMENT)
                .mapToLong(RoutedRole::requests).sum();
        if (treated > 0 && planned == 0)
            return new Contradicted(
                    "%d requests went to a treatment that should get none".formatted(treated));
        if (all < REQUESTS_MIN)
            return new NotYet("%d requests so far, %d are needed".formatted(all, REQUESTS_MIN));
        double share = (double) treated / all;
        double allowed = STANDARD_ERRORS_MAX * Math.sqrt(planned * (1 - planned) / all) + 1.0 / all;
        return Math.abs(share - planned) <= allowed
                ? new Verified(all, share)
                : new Contradicted("the treatment got %.2f %% of %d requests, not %.2f %%"
                        .formatted(100 * share, all, 100 * planned));
    }
}
