package io.plimsoll.analysis.comparability;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import io.plimsoll.analysis.comparability.CheckResult.State;
import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.cell.ArmBlock;
import io.plimsoll.model.cell.MetricCell;
import io.plimsoll.model.cell.MetricSnapshot;
import io.plimsoll.model.metric.MetricId;

/**
 * By which versions of their definitions the cells of a snapshot count their metrics: read once, as no estimate may walk all cells
 * for it. Two versions of one metric never mix. Exact, so it spends no chance of a false refusal; where all is well it says nothing.
 */
record MetricVersions(SortedMap<String, SortedSet<Integer>> byMetric) {

    /** @param summaries are read on the way: cells that were just walked through are still near */
    static MetricVersions of(MetricSnapshot snapshot, ArmSummaries summaries) {
        SortedMap<String, SortedSet<Integer>> versions = new TreeMap<>();
        Set<MetricId> before = Set.of();
        for (AlignedBlock block : snapshot.blocks())
            for (ArmBlock arm : List.of(block.treatment(), block.control())) {
                for (MetricCell cell : arm.cells()) {
                    Set<MetricId> ids = cell.metrics().keySet();
                    if (ids == before) continue; // nearly all cells count the same, and share their ids
                    before = ids;
                    ids.forEach(
                            id -> versions.computeIfAbsent(id.id(), _ -> new TreeSet<>()).add(id.version()));
                }
                summaries.read(arm);
            }
        return new MetricVersions(versions);
    }

    List<CheckResult> refusals() {
        return byMetric.entrySet().stream().filter(entry -> entry.getValue().size() > 1)
                .map(entry -> new CheckResult("metric version: " + entry.getKey(), "", "", State.REFUSED,
                        "blocks count %s by the versions %s of its definition, which never mix"
                                .formatted(entry.getKey(), entry.getValue()),
                        "run routers and replicas of one release, and start the stage again"))
                .toList();
    }
}
