package io.plimsoll.model.cell;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.telemetry.BlockManifest;

/**
 * Both arms of one stage, aligned by block; only complete blocks are in {@code blocks}, oldest first. It may not be
 * compared before the comparability check has seen it.
 *
 * @param tallies outcomes so far by replica, role and block, also of blocks that are still open
 */
public record MetricSnapshot(RunId run, int stage, List<AlignedBlock> blocks, List<DroppedBlock> dropped,
        List<RoleTally> tallies) {
    public MetricSnapshot {
        blocks = List.copyOf(blocks);
        dropped = List.copyOf(dropped);
        tallies = List.copyOf(tallies);
    }

    /** Digests of all engines that served in complete blocks. */
    public Set<String> fingerprints() {
        return blocks.stream().flatMap(block -> Stream.of(block.treatment(), block.control()))
                .flatMap(arm -> arm.cells().stream()).flatMap(cell -> cell.fingerprints().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The same with so many of the first blocks in no mean and no quantile. */
    public MetricSnapshot settingAside(int first) {
        List<AlignedBlock> all = new ArrayList<>(blocks);
        all.subList(0, first).replaceAll(AlignedBlock::settingAside);
        return new MetricSnapshot(run, stage, all, dropped, tallies);
    }

    /**
     * Both arms of one stage by block. A block is complete when every lane has closed it, no manifest says that it was
     * cut, and as many requests arrived of every replica and role as were routed there. In a baseline all traffic is
     * the control's; a stage without a control pool has an empty control arm.
     *
     * @param cells of all lanes, in any order; those of other runs and stages are ignored
     * @param manifests of all lanes, in any order
     * @param lanes number of partitions of the topic
     */
    public static MetricSnapshot align(RunId run, int stage, Collection<MetricCell> cells,
            Collection<BlockManifest> manifests, int lanes) {
        return align(run, stage, cells, manifests, List.of(), lanes);
    }

    /**
     * The same, with what engines said of themselves; a block does not wait for it.
     *
     * @param engines in any order, one a replica, role and block; those of other runs, stages and blocks are ignored
     */
    public static MetricSnapshot align(RunId run, int stage, Collection<MetricCell> cells,
            Collection<BlockManifest> manifests, Collection<EngineBlock> engines, int lanes) {
        return new BlockAlignment(run, stage, lanes).align(cells, manifests, engines);
    }
}
