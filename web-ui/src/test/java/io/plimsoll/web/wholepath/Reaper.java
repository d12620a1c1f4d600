package io.plimsoll.web.wholepath;

import java.time.Instant;

import io.plimsoll.engine.router.RouterState;
import io.plimsoll.model.traffic.BlockSchedule;
import io.plimsoll.model.traffic.Role;

/**
 * Kills the replica that plays the treatment, once in every block that begins with all replicas up: what a variant that crashes
 * does. Early in the block, so that the replica is back before it plays the control.
 */
final class Reaper {
    private final ServerProcess server;
    private long last = -1;

    Reaper(ServerProcess server) { this.server = server; }

    void look() {
        RouterState state = server.router();
        Instant now = Instant.now();
        BlockSchedule schedule = state.timeline().orElseThrow().inForceAt(now).schedule();
        long block = schedule.blockAt(now);
        if (block < 0 || block == last || !isEarly(schedule, now)) return;
        if (!state.replicas().stream().allMatch(replica -> replica.up() && replica.ready())) return;
        last = block;
        state.replicas().stream().filter(replica -> replica.role() == Role.TREATMENT)
                .forEach(replica -> server.child(replica.id()).ifPresent(ProcessHandle::destroyForcibly));
    }

    private static boolean isEarly(BlockSchedule schedule, Instant now) {
        Instant from = schedule.measuredFrom(schedule.blockAt(now));
        return !now.isBefore(from) && now.isBefore(from.plus(schedule.measured().dividedBy(4)));
    }
}
