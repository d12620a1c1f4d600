package io.plimsoll.rollout.guardrail;

import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import io.plimsoll.analysis.disaster.LostReplica;
import io.plimsoll.analysis.disaster.ReplicaBlock;
import io.plimsoll.analysis.disaster.ReplicaBlock.Fate;
import io.plimsoll.model.cell.OutcomeCounts;
import io.plimsoll.model.cell.RoleTally;
import io.plimsoll.model.traffic.Role;

/** Failures of both arms by replica and block, also of open blocks and washouts. */
record FailureTable(List<RoleTally> tallies) {
    private static final Comparator<RoleTally> BY_REQUESTS = Comparator
            .comparingLong(tally -> tally.outcomes().arrived());

    private record Place(long epoch, long block, String replica, Role role) implements Comparable<Place> {
        private static final Comparator<Place> ORDER = Comparator.comparingLong(Place::epoch)
                .thenComparingLong(Place::block).thenComparing(Place::replica).thenComparing(Place::role);

        @Override
        public int compareTo(Place other) { return ORDER.compare(this, other); }
    }

    /**
     * A request that no replica could take was turned away because one was missing, so it belongs to the replica that
     * died in that role and block, or else to the one that served most of the rest.
     */
    static FailureTable of(List<RoleTally> tallies, List<LostReplica> lost) {
        return new FailureTable(tallies.stream()
                .map(tally -> tally.replica().isEmpty() ? blame(tally, missing(tally, tallies, lost)) : tally)
                .toList());
    }

    OutcomeCounts of(Role role) {
        return tallies.stream().filter(tally -> tally.role() == role).map(RoleTally::outcomes)
                .reduce(OutcomeCounts.NONE, OutcomeCounts::plus);
    }

    /** One count a replica, role and block, in their order, with what became of the replica there. */
    List<ReplicaBlock> replicaBlocks(StageEvidence evidence) {
        SortedMap<Place, OutcomeCounts> places = new TreeMap<>();
        tallies.forEach(tally -> places.merge(
                new Place(tally.epoch(), tally.block(), tally.replica(), tally.role()), tally.outcomes(),
                OutcomeCounts::plus));
        return places.entrySet().stream().map(entry -> new ReplicaBlock(entry.getKey().epoch(),
                entry.getKey().block(), entry.getKey().replica(), entry.getKey().role(),
                entry.getValue().errors(), entry.getValue().judged(), fate(entry.getKey(), evidence)))
                .toList();
    }

    private static Fate fate(Place place, StageEvidence evidence) {
        if (evidence.lost().stream().anyMatch(lost -> lost.replica().equals(place.replica())
                && lost.epoch() == place.epoch() && lost.block() == place.block()))
            return Fate.DIED;
        boolean closed = place.epoch() != evidence.epoch() || place.block() < evidence.blocksEnded()
                || evidence.completeBlocks().contains(place.block());
        return closed ? Fate.LIVED : Fate.OPEN;
    }

    private static RoleTally blame(RoleTally tally, String replica) {
        return new RoleTally(tally.epoch(), tally.block(), replica, tally.role(), tally.outcomes());
    }

    private static String missing(RoleTally rejected, List<RoleTally> tallies, List<LostReplica> lost) {
        return lost.stream()
                .filter(each -> each.epoch() == rejected.epoch() && each.block() == rejected.block()
                        && each.role() == rejected.role())
                .map(LostReplica::replica).findFirst()
                .or(() -> tallies.stream()
                        .filter(tally -> tally.epoch() == rejected.epoch()
                                && tally.block() == rejected.block()
                                && tally.role() == rejected.role() && !tally.replica().isEmpty())
                        .max(BY_REQUESTS).map(RoleTally::replica))
                .orElse("");
    }
}
