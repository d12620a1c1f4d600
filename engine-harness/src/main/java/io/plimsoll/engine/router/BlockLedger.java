package io.plimsoll.engine.router;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import io.plimsoll.engine.router.ReplicaLink.Moment;
import io.plimsoll.model.telemetry.Placement;
import io.plimsoll.model.traffic.TrafficPlan;

/**
 * Counts what was routed in each block of a run, and closes a block when it is over and every request routed in it has
 * ended. Counted are the measured requests, by the placement that their telemetry carries, so that a manifest and the
 * events of its block agree by construction. Guarded by the lock of {@link LiveRouter}.
 */
final class BlockLedger {
    /** More blocks than this that nobody looked at are not told one by one: the router slept for long. */
    private static final int MISSED_MAX = 1_000;

    private final int lanes;
    private final SortedMap<Moment, OpenBlock> open = new TreeMap<>(
            Comparator.comparingLong(Moment::epoch).thenComparingLong(Moment::block));
    private Optional<TrafficPlan> current = Optional.empty();
    private Moment lastOpened;

    /** @param lastClosed known from before a restart: blocks after it are told as cut */
    BlockLedger(int lanes, Moment lastClosed) {
        this.lanes = lanes;
        this.lastOpened = lastClosed;
    }

    /** Time went on: opens and ends blocks. {@code since} is when the plan really came into force here. */
    void turn(TrafficPlan plan, Instant since, Instant now, Collection<String> down) {
        boolean fresh = current.isEmpty() || current.get().epoch() != plan.epoch();
        if (fresh) {
            open.values().forEach(block -> block.endAt(since));
            current = Optional.of(plan);
            if (lastOpened.epoch() != plan.epoch()) lastOpened = new Moment(plan.epoch(), -1);
        }
        open.values().forEach(block -> block.over |= !now.isBefore(block.end));
        if (plan.run().isPresent())
            openUpTo(plan, plan.schedule().blockAt(now), since, down);
    }

    private void openUpTo(TrafficPlan plan, long block, Instant since, Collection<String> down) {
        for (long b = Math.max(lastOpened.block() + 1, block - MISSED_MAX); b <= block; b++) {
            lastOpened = new Moment(plan.epoch(), b);
            OpenBlock opened = new OpenBlock(plan, b, lanes);
            opened.cut = b < block || since.isAfter(plan.schedule().measuredFrom(b));
            opened.over = b < block;
            opened.lost.addAll(down);
            open.put(lastOpened, opened);
        }
    }

    /** Counts a measured request; false when its block is closed already, which a clock set back could bring about. */
    boolean enter(Placement placement, int lane) {
        OpenBlock block = open.get(new Moment(placement.epoch(), placement.block()));
        if (block == null || block.over)
            return false;
        block.enter(placement, lane);
        return true;
    }

    /** It was never served there: another replica will, or it is tried again. */
    void withdraw(Placement placement, int lane) {
        find(placement).ifPresent(block -> {
            block.withdraw(placement, lane);
            block.inFlight--;
        });
    }

    void leave(Placement placement) { find(placement).ifPresent(block -> block.inFlight--); }

    /** Telemetry of the block was lost, be it of its washout: it is no evidence. */
    void lostEvent(Placement placement) {
        Optional.ofNullable(open.get(new Moment(placement.epoch(), placement.block())))
                .ifPresent(block -> block.cut = true);
    }

    /** The replica died or hung now, serving perhaps a request of an older block. */
    void lostReplica(String replica, Optional<Placement> serving) {
        open.values().stream().filter(block -> !block.over).forEach(block -> block.lost.add(replica));
        serving.flatMap(this::find).ifPresent(block -> block.lost.add(replica));
    }

    /** Blocks that are over and whose requests have all ended; they are forgotten here. */
    List<OpenBlock> close() {
        List<OpenBlock> closed = new ArrayList<>();
        for (Iterator<OpenBlock> each = open.values().iterator(); each.hasNext();) {
            OpenBlock block = each.next();
            if (!block.over || block.inFlight > 0) continue;
            each.remove();
            closed.add(block);
        }
        return closed;
    }

    private Optional<OpenBlock> find(Placement placement) {
        return placement.washout()
                ? Optional.empty()
                : Optional.ofNullable(open.get(new Moment(placement.epoch(), placement.block())));
    }
}
