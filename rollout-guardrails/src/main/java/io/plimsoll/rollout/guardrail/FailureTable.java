package io.plimsoll.rollout.guardrail;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import io.plimsoll.model.cell.OutcomeCounts;
import io.plimsoll.model.cell.RoleTally;
import io.plimsoll.model.traffic.Role;

/** Failures of both arms by replica and block, also of open blocks and washouts. */
record FailureTable(List<RoleTally> tallies) {
    private static final Comparator<RoleTally> BY_REQUESTS = Comparator
            .comparingLong(tally -> tally.outcomes().arrived());

    /**
     * A request that no replica could take was turned away because one was missing, so it belongs to the replica that
     * died in that role and block, or else to the one that served most of the rest.
     */
    static FailureTable of(List<RoleTally> tallies, List<LostReplica> lost) {
        return new FailureTable(tallies.stream()
                .map(tally -> tally.replica().isEmpty() ? blame(tally, missing(tally, tallies, lost)) : tally)
                .toList());
    }

    OutcomeCounts of(Role role) { return sum(tally -> tally.role() == role); }

    FailureTable without(Predicate<RoleTally> left) {
        return new FailureTable(tallies.stream().filter(left.negate()).toList());
    }

    /** The treatment's worst replica in one block, by failures; empty when nothing of the treatment failed. */
    Optional<RoleTally> worst() {
        return tallies.stream().filter(tally -> tally.role() == Role.TREATMENT)
                .map(tally -> new RoleTally(tally.epoch(), tally.block(), tally.replica(), tally.role(),
                        sum(other -> samePlace(tally, other) && other.role() == tally.role())))
                .filter(tally -> tally.outcomes().errors() > 0)
                .max(Comparator.comparingLong(tally -> tally.outcomes().errors()));
    }

    static boolean samePlace(RoleTally one, RoleTally other) {
        return one.epoch() == other.epoch() && one.block() == other.block()
                && one.replica().equals(other.replica());
    }

    private OutcomeCounts sum(Predicate<RoleTally> counted) {
        return tallies.stream().filter(counted).map(RoleTally::outcomes).reduce(OutcomeCounts.NONE,
                OutcomeCounts::plus);
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
