package io.plimsoll.rollout.guardrail;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import io.plimsoll.model.cell.OutcomeCounts;
import io.plimsoll.model.cell.RoleTally;
import io.plimsoll.model.traffic.Role;

/** Failures of both arms by replica and block, also of open blocks and washouts. */
record FailureTable(List<RoleTally> tallies) {

    OutcomeCounts of(Role role) {
        return tallies.stream().filter(tally -> tally.role() == role).map(RoleTally::outcomes)
                .reduce(OutcomeCounts.NONE, OutcomeCounts::plus);
    }

    FailureTable without(Predicate<RoleTally> left) {
        return new FailureTable(tallies.stream().filter(left.negate()).toList());
    }

    /** The treatment's worst replica in one block; empty when nothing of the treatment failed. */
    Optional<RoleTally> worst() {
        return tallies.stream()
                .filter(tally -> tally.role() == Role.TREATMENT && tally.outcomes().errors() > 0)
                .max((one, other) -> Long.compare(one.outcomes().errors(), other.outcomes().errors()));
    }
}
