package io.plimsoll.engine.router;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.plimsoll.model.traffic.BlockSchedule;
import io.plimsoll.model.traffic.ReplicaPools;
import io.plimsoll.model.traffic.StageRef;
import io.plimsoll.model.traffic.TrafficPlan;
import io.plimsoll.model.traffic.TrafficShare;

/** Plans that the router makes by itself: all traffic to control, at once, and no experiment. */
final class SelfMade {
    private SelfMade() {}

    static TrafficPlan allToControl(TrafficPlan from, long epoch, Instant now) {
        BlockSchedule quiet = new BlockSchedule(from.schedule().seed(), now, Duration.ZERO,
                from.schedule().period());
        return new TrafficPlan(epoch, now, Optional.empty(), "", StageRef.IDLE, from.control(),
                Optional.empty(),
                TrafficShare.NONE, ReplicaPools.allControl(from.pools().all()), quiet, from.layer());
    }
}
