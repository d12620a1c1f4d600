package io.plimsoll.model.cell;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.telemetry.BlockManifest;
import io.plimsoll.model.traffic.Role;
import io.plimsoll.model.traffic.StageRef;

/** Sorts the blocks of one stage into complete, dropped and still open. */
final class BlockAlignment {
    /** Later blocks that were closed before an open one counts as lost: a request may outlive two or three blocks. */
    private static final int CLOSED_LATER_MIN = 4;

    private final RunId run;
    private final int stage;
    private final int lanes;
    private final List<BlockEvidence> evidence = new ArrayList<>();
    private final List<AlignedBlock> complete = new ArrayList<>();
    private final List<DroppedBlock> dropped = new ArrayList<>();

    BlockAlignment(RunId run, int stage, int lanes) {
        this.run = run;
        this.stage = stage;
        this.lanes = lanes;
    }

    MetricSnapshot align(Collection<MetricCell> cells, Collection<BlockManifest> manifests,
            Collection<EngineBlock> engines) {
        List<MetricCell> merged = StageCells.merged(run, stage, cells);
        collect(merged, manifests, engines);
        evidence.forEach(this::judge);
        return new MetricSnapshot(run, stage, complete, dropped, StageCells.tallies(merged));
    }

    private void collect(List<MetricCell> cells, Collection<BlockManifest> manifests,
            Collection<EngineBlock> engines) {
        TreeMap<BlockKey, BlockEvidence> blocks = new TreeMap<>();
        for (MetricCell cell : cells)
            block(blocks, new BlockKey(cell.key().epoch(), cell.key().block())).cells().add(cell);
        for (BlockManifest manifest : manifests)
            if (manifest.run().equals(run) && manifest.stage() == stage)
                block(blocks, new BlockKey(manifest.epoch(), manifest.block())).manifests().add(manifest);
        for (EngineBlock engine : engines) {
            // Readings alone make no block: nobody routed anything there.
            BlockEvidence of = blocks.get(new BlockKey(engine.at().epoch(), engine.at().block()));
            if (of != null && engine.at().run().equals(run) && engine.at().stage() == stage)
                of.engines().add(engine);
        }
        // Before a plan's first block everything is washout, and nothing is evidence.
        blocks.values().stream().filter(block -> block.key().block() >= 0).forEach(evidence::add);
    }

    private static BlockEvidence block(TreeMap<BlockKey, BlockEvidence> blocks, BlockKey key) {
        return blocks.computeIfAbsent(key,
                _ -> new BlockEvidence(key, new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
    }

    private void judge(BlockEvidence block) {
        Set<Integer> open = block.openLanes(lanes);
        if (block.isCut())
            drop(block, "cut before its end");
        else if (!open.isEmpty())
            dropIfLost(block, open);
        else
            block.difference(evidenceRoles()).or(() -> missingArm(block))
                    .ifPresentOrElse(reason -> drop(block, reason), () -> accept(block));
    }

    private void dropIfLost(BlockEvidence block, Set<Integer> open) {
        long closedLater = evidence.stream().filter(other -> other.key().compareTo(block.key()) > 0)
                .filter(other -> other.openLanes(lanes).isEmpty()).count();
        if (closedLater >= CLOSED_LATER_MIN)
            drop(block, "never closed on lanes " + open);
    }

    /** Where an epoch has both arms, a block with only one of them can be compared with nothing. */
    private Optional<String> missingArm(BlockEvidence block) {
        boolean treatment = block.plays(Role.TREATMENT);
        boolean control = block.plays(Role.PAIRED_CONTROL);
        if (treatment == control || !epochHasControl(block.key().epoch()))
            return Optional.empty();
        return Optional.of("no request of the " + (treatment ? "control" : "treatment") + " was measured");
    }

    private boolean epochHasControl(long epoch) {
        return evidence.stream().anyMatch(
                block -> block.key().epoch() == epoch && block.plays(Role.PAIRED_CONTROL));
    }

    private void accept(BlockEvidence block) {
        complete.add(new AlignedBlock(block.key().epoch(), block.key().block(),
                block.arm(EnumSet.of(Role.TREATMENT)), block.arm(controlRoles()), block.lostReplicas()));
    }

    private void drop(BlockEvidence block, String reason) {
        dropped.add(new DroppedBlock(block.key().epoch(), block.key().block(), reason));
    }

    /** In a baseline every replica carries control traffic, and that is what is measured. */
    private Set<Role> controlRoles() {
        return stage == StageRef.BASELINE.index()
                ? EnumSet.of(Role.PAIRED_CONTROL, Role.REST)
                : EnumSet.of(Role.PAIRED_CONTROL);
    }

    private Set<Role> evidenceRoles() {
        Set<Role> roles = controlRoles();
        roles.add(Role.TREATMENT);
        return roles;
    }
}
