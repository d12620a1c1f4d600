package io.plimsoll.engine.router;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.plimsoll.model.telemetry.BlockManifest;
import io.plimsoll.model.telemetry.EventId;
import io.plimsoll.model.telemetry.Placement;
import io.plimsoll.model.traffic.Role;
import io.plimsoll.model.traffic.TrafficPlan;

/** What was routed in one block so far. */
final class OpenBlock {
    final TrafficPlan plan;
    final long block;
    final Set<String> lost = new HashSet<>();
    Instant end;
    boolean over;
    boolean cut;
    int inFlight;
    private final Map<Seat, long[]> routedByLane = new LinkedHashMap<>();

    private record Seat(String replica, Role role) {}

    OpenBlock(TrafficPlan plan, long block, int lanes) {
        this.plan = plan;
        this.block = block;
        this.end = plan.schedule().endOf(block);
        // Every seat of the plan stands in the manifest, also with 0: nothing routed is a count, not a gap.
        Instant within = plan.schedule().startOf(block);
        plan.pools().all().forEach(
                replica -> routedByLane.put(new Seat(replica, plan.roleOf(replica, within)),
                        new long[lanes]));
    }

    /** Another plan is in force from then on. */
    void endAt(Instant since) {
        cut |= since.isBefore(end);
        over = true;
    }

    void enter(Placement placement, int lane) {
        inFlight++;
        long[] counts = routedByLane.get(seat(placement));
        if (counts == null)
            routedByLane.put(seat(placement), counts = new long[lanes()]);
        counts[lane]++;
    }

    void withdraw(Placement placement, int lane) {
        long[] counts = routedByLane.get(seat(placement));
        if (counts != null) counts[lane]--;
    }

    /** Needs a run: blocks of other plans are never opened. */
    BlockManifest manifest(EventId id) {
        List<BlockManifest.Routed> routed = new ArrayList<>();
        routedByLane
                .forEach((seat, counts) -> routed.add(new BlockManifest.Routed(seat.replica(), seat.role(),
                        counts[id.lane()], lost.contains(seat.replica()))));
        return new BlockManifest(id, plan.run().orElseThrow(), plan.epoch(), plan.stage().index(), block, cut,
                routed);
    }

    private int lanes() { return routedByLane.values().iterator().next().length; }

    private static Seat seat(Placement placement) { return new Seat(placement.replica(), placement.role()); }
}
