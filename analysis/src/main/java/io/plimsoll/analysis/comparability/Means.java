package io.plimsoll.analysis.comparability;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.OptionalDouble;

import io.plimsoll.model.cell.ArmBlock;
import io.plimsoll.model.metric.MetricDefinition;
import io.plimsoll.model.metric.MetricId;

/** Means of an arm's blocks, made once for all checks of a stage: each reads all cells of a block. For one thread. */
final class Means {
    private final Map<MetricId, IdentityHashMap<ArmBlock, OptionalDouble>> known = new HashMap<>();

    OptionalDouble of(ArmBlock arm, MetricDefinition metric) {
        return known.computeIfAbsent(metric.key(), _ -> new IdentityHashMap<>()).computeIfAbsent(arm,
                block -> PairedDifference.mean(block, metric));
    }
}
