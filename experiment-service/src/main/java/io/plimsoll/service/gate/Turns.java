package io.plimsoll.service.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.plimsoll.analysis.design.InterleavedPlan;
import io.plimsoll.engine.load.SegmentPlayer.Part;
import io.plimsoll.model.traffic.BlockSchedule;
import io.plimsoll.model.traffic.Role;

/**
 * Which arm has its turn when. In a block one arm plays the segment and then the other; in the second block of a pair
 * they do so the other way round, as they also swap replicas: ABBA, with a fair coin a pair for who begins.
 *
 * @param schedule of the plan, whose measured part is two turns
 */
record Turns(BlockSchedule schedule, Duration turn) {
    /** One arm plays a segment. */
    record Turn(Role arm, Part part, Instant from) {}

    List<Turn> of(long block) {
        List<Role> order = InterleavedPlan.order(schedule, block);
        Instant from = schedule.measuredFrom(block);
        return List.of(turn(order.get(0), from), turn(order.get(1), from.plus(turn)));
    }

    /** At half of the traffic the low buckets are the treatment's, the high ones the control's. */
    private static Turn turn(Role arm, Instant from) {
        return new Turn(arm, new Part(arm == Role.TREATMENT ? 0 : 1, 2), from);
    }
}
