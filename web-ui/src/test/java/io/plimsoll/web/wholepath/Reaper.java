package io.plimsoll.web.wholepath;

import java.time.Instant;
import java.util.List;

import io.plimsoll.engine.router.RouterState;
import io.plimsoll.model.traffic.BlockSchedule;
import io.plimsoll.model.traffic.Role;
import io.plimsoll.model.traffic.TrafficPlan;

/**
 * Kills the replica that plays the treatment, once in every block that begins with all replicas up: what a variant that crashes
 * does. Early in the block, so that the replica is back before it plays the control.
 */
final class Reaper {
    private record Turn(long epoch, long block) {}

    private final ServerProcess server;
    private Turn last = new Turn(0, 0);

    Reaper(ServerProcess server) { this.server = server; }

    void look() {
        RouterState state = server.router();
        Instant now = Instant.now();
        TrafficPlan plan = state.timeline().orElseThrow().inForceAt(now);
        Turn turn = new Turn(plan.epoch(), plan.schedule().blockAt(now));
        if (turn.block() < 0 || turn.equals(last) || !isEarly(plan.schedule(), now)) return;
        if (!state.replicas().stream().allMatch(replica -> replica.up() && replica.ready())) return;
        List<String> treated = state.replicas().stream().filter(replica -> replica.role() == Role.TREATMENT)
                .map(RouterState.ReplicaState::id).toList();
        treated.forEach(id -> server.child(id).ifPresent(ProcessHandle::destroyForcibly));
        last = turn;
    }

    private static boolean isEarly(BlockSchedule schedule, Instant now) {
        Instant from = schedule.measuredFrom(schedule.blockAt(now));
        return !now.isBefore(from) && now.isBefore(from.plus(schedule.measured().dividedBy(4)));
    }
}
