package io.plimsoll.service.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

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
    /** So that who begins does not hang on who sits where. */
    private static final long OTHER_COIN = 0x2545F4914F6CDD1DL;

    /** One arm plays a segment. */
    record Turn(Role arm, Part part, Instant from) {}

    List<Turn> of(long block) {
        BlockSchedule coins = new BlockSchedule(schedule.seed() ^ OTHER_COIN, schedule.start(),
                schedule.washout(), schedule.measured());
        Instant from = schedule.measuredFrom(block);
        return coins.swapped(block)
                ? List.of(turn(Role.TREATMENT, from), turn(Role.PAIRED_CONTROL, from.plus(turn)))
                : List.of(turn(Role.PAIRED_CONTROL, from), turn(Role.TREATMENT, from.plus(turn)));
    }

    /** At half of the traffic the low buckets are the treatment's, the high ones the control's. */
    private static Turn turn(Role arm, Instant from) {
        return new Turn(arm, new Part(arm == Role.TREATMENT ? 0 : 1, 2), from);
    }
}
