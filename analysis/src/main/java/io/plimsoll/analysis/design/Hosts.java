package io.plimsoll.analysis.design;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.cell.ArmBlock;
import io.plimsoll.model.cell.CellKey;
import io.plimsoll.model.cell.MetricCell;

/** Which replicas an arm was played on. */
final class Hosts {
    private Hosts() {}

    /** A request that no replica could take stands under the empty name, which is none. */
    static Set<String> of(ArmBlock arm) {
        return arm.cells().stream().map(cell -> cell.key().replica()).filter(replica -> !replica.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The block with the id of the variant as replica, where an endpoint served it. */
    static AlignedBlock named(AlignedBlock block, Set<String> endpoints) {
        return endpoints.isEmpty()
                ? block
                : block.with(named(block.treatment(), endpoints), named(block.control(), endpoints));
    }

    private static ArmBlock named(ArmBlock arm, Set<String> endpoints) {
        return arm.with(arm.cells().stream().map(cell -> endpoints.contains(cell.key().variant())
                ? new MetricCell(named(cell.key()), cell.outcomes(), cell.washout(), cell.metrics(),
                        cell.fingerprints(), cell.implausible(), cell.firstArrivalMicros(), cell.joint(),
                        cell.tokens())
                : cell).toList());
    }

    private static CellKey named(CellKey key) {
        String host = key.replica().isEmpty() ? "" : key.variant();
        return new CellKey(key.run(), key.epoch(), key.stage(), key.variant(), key.role(), host,
                key.segment(), key.block());
    }

    /** (sum w)^2 / sum w^2, w a host's share of requests summed over blocks; 1 where nothing was asked of any. */
    static double effective(List<ArmBlock> blocks) {
        Map<String, Double> weights = new TreeMap<>();
        for (ArmBlock block : blocks) {
            double all = block.cells().stream().filter(cell -> !cell.key().replica().isEmpty())
                    .mapToLong(cell -> cell.outcomes().arrived()).sum();
            if (all > 0)
                block.cells().stream().filter(cell -> !cell.key().replica().isEmpty())
                        .forEach(cell -> weights.merge(cell.key().replica(),
                                cell.outcomes().arrived() / all, Double::sum));
        }
        double sum = weights.values().stream().mapToDouble(Double::doubleValue).sum();
        double squares = weights.values().stream().mapToDouble(weight -> weight * weight).sum();
        return squares > 0 ? Math.max(1, sum * sum / squares) : 1;
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
