package io.plimsoll.engine.router;

import java.time.Instant;
import java.util.Optional;

import io.plimsoll.model.experiment.Engine;
import io.plimsoll.model.experiment.EngineVariant;
import io.plimsoll.model.telemetry.MeasuredBlock;
import io.plimsoll.model.traffic.BlockSchedule;
import io.plimsoll.model.traffic.Role;
import io.plimsoll.model.traffic.TrafficPlan;

/**
 * Where a replica stands in a run at an instant.
 *
 * @param until the block's end: what is said from then on is of the next one
 */
record Standing(MeasuredBlock block, Instant until) {

    /** Empty outside a run, in a washout, before the first block, and of a replica that serves nobody under this plan. */
    static Optional<Standing> of(TrafficPlan plan, ReplicaLink link, Instant at) {
        BlockSchedule schedule = plan.schedule();
        if (plan.run().isEmpty() || schedule.inWashout(at)) return Optional.empty();
        long block = schedule.blockAt(at);
        return role(plan, link, at).map(role -> new Standing(
                new MeasuredBlock(plan.run().get(), plan.stage().index(), plan.epoch(), block, role),
                schedule.endOf(block)));
    }

    private static Optional<Role> role(TrafficPlan plan, ReplicaLink link, Instant at) {
        return link.onlyVariant.map(variant -> ofEndpoint(plan, variant))
                .orElseGet(() -> ofReplica(plan, link.id, at));
    }

    /** An endpoint may sit on several seats, and plays one part on all of them. */
    private static Optional<Role> ofEndpoint(TrafficPlan plan, String variant) {
        if (plan.share().basisPoints() > 0
                && plan.treatment().map(EngineVariant::id).filter(variant::equals).isPresent())
            return Optional.of(Role.TREATMENT);
        return plan.control().id().equals(variant)
                ? Optional.of(plan.pools().second().isEmpty() ? Role.REST : Role.PAIRED_CONTROL)
                : Optional.empty();
    }

    private static Optional<Role> ofReplica(TrafficPlan plan, String id, Instant at) {
        if (!plan.pools().all().contains(id)) return Optional.empty();
        Role role = plan.roleOf(id, at);
        return plan.variantOf(role).engine() instanceof Engine.Url // which sits on its seat
                ? Optional.empty()
                : Optional.of(role);
    }
}
