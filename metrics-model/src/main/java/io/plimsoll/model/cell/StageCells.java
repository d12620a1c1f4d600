package io.plimsoll.model.cell;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.traffic.Role;

/** The cells of one stage, merged and in a fixed order, whatever order they came in. */
final class StageCells {
    private static final Comparator<CellKey> BY_KEY = Comparator.comparingLong(CellKey::epoch)
            .thenComparingLong(CellKey::block).thenComparing(CellKey::role).thenComparing(CellKey::replica)
            .thenComparing(CellKey::variant).thenComparing(key -> key.segment().toString());

    private record Place(long epoch, long block, String replica, Role role) {
        private static final Comparator<Place> ORDER = Comparator.comparingLong(Place::epoch)
                .thenComparingLong(Place::block).thenComparing(Place::replica).thenComparing(Place::role);

        static Place of(CellKey key) {
            return new Place(key.epoch(), key.block(), key.replica(), key.role());
        }

        RoleTally tally(OutcomeCounts outcomes) {
            return new RoleTally(epoch, block, replica, role, outcomes);
        }
    }

    private StageCells() {}

    static List<MetricCell> merged(RunId run, int stage, Collection<MetricCell> cells) {
        Map<CellKey, MetricCell> byKey = new TreeMap<>(BY_KEY);
        cells.stream().filter(cell -> cell.key().run().equals(run) && cell.key().stage() == stage)
                .forEach(cell -> byKey.merge(cell.key(), cell, MetricCell::merge));
        return List.copyOf(byKey.values());
    }

    /** Outcomes of the measured part and of the washout together. */
    static List<RoleTally> tallies(List<MetricCell> cells) {
        Map<Place, OutcomeCounts> counts = new TreeMap<>(Place.ORDER);
        cells.forEach(cell -> counts.merge(Place.of(cell.key()), cell.outcomes().plus(cell.washout()),
                OutcomeCounts::plus));
        return counts.entrySet().stream().map(each -> each.getKey().tally(each.getValue())).toList();
    }
}
