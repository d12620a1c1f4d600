package io.plimsoll.model.traffic;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.plimsoll.model.experiment.EngineVariant;
import io.plimsoll.model.experiment.RunId;

/**
 * Everything that router and replicas need to act by themselves. {@link #roleOf} is pure: a decision makes a new plan,
 * a change of block does not.
 *
 * @param epoch rises with every plan of a fleet; the highest that is in effect counts, see {@link PlanTimeline}
 * @param effectiveAt from when on it counts: the end of a pair for a promotion, at once for a rollback
 * @param run empty when no experiment runs
 * @param revision digest of the sealed spec, empty string when no experiment runs
 * @param treatment empty in an idle plan and when all traffic is on control for good
 */
public record TrafficPlan(long epoch, Instant effectiveAt, Optional<RunId> run, String revision,
        StageRef stage,
        EngineVariant control, Optional<EngineVariant> treatment, TrafficShare share, ReplicaPools pools,
        BlockSchedule schedule, Layer layer) {

    public TrafficPlan {
        if (treatment.isEmpty() && share.basisPoints() > 0)
            throw new IllegalArgumentException("a plan without treatment cannot give it " + share);
        if (pools.all().isEmpty())
            throw new IllegalArgumentException("a plan needs at least one replica");
    }

    /** The part that a replica plays at an instant. A replica that the plan does not know is REST. */
    public Role roleOf(String replica, Instant at) {
        return pools.roleOf(replica, schedule.swapped(Math.max(0, schedule.blockAt(at))));
    }

    public EngineVariant variantOf(Role role) {
        return role == Role.TREATMENT ? treatment.orElse(control) : control;
    }

    /** The role of a unit of traffic: what its bucket says, narrowed to the roles that have a replica. */
    public Role roleOf(Bucket bucket) {
        Role role = Assignment.roleOf(bucket, share);
        return role == Role.PAIRED_CONTROL && pools.second().isEmpty() ? Role.REST : role;
    }

    /** The replicas that play a role at an instant. */
    public List<String> replicasOf(Role role, Instant at) {
        return pools.all().stream().filter(replica -> roleOf(replica, at) == role).toList();
    }
}
