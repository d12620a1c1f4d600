package io.plimsoll.analysis.design;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.cell.ArmBlock;

/** Which replicas an arm was played on. */
final class Hosts {
    private Hosts() {}

    /** A request that no replica could take stands under the empty name, which is none. */
    static Set<String> of(ArmBlock arm) {
        return arm.cells().stream().map(cell -> cell.key().replica()).filter(replica -> !replica.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether a replica played the same arm in both. */
    static boolean stayed(AlignedBlock one, AlignedBlock other) {
        return meet(one.treatment(), other.treatment()) || meet(one.control(), other.control());
    }

    /** Whether a replica played one arm in one and the other arm in the other. */
    static boolean swapped(AlignedBlock one, AlignedBlock other) {
        return meet(one.treatment(), other.control()) || meet(one.control(), other.treatment());
    }

    static boolean meet(ArmBlock one, ArmBlock other) { return !Collections.disjoint(of(one), of(other)); }
}
