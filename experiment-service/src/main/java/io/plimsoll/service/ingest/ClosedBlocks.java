package io.plimsoll.service.ingest;

import java.util.LinkedHashSet;
import java.util.Set;

import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.telemetry.BlockManifest;
import io.plimsoll.model.telemetry.Placement;

/** Blocks whose manifest came on this lane lately: a request of one of them is late. */
final class ClosedBlocks {
    private static final int REMEMBERED = 64;

    private record Block(RunId run, long epoch, int stage, long block) {}

    private final Set<Block> blocks = new LinkedHashSet<>();

    void add(BlockManifest manifest) {
        blocks.add(new Block(manifest.run(), manifest.epoch(), manifest.stage(), manifest.block()));
        if (blocks.size() > REMEMBERED)
            blocks.remove(blocks.iterator().next());
    }

    /** Of a request that belongs to a run. */
    boolean contains(Placement at) {
        return !blocks.isEmpty() && !at.washout() && blocks
                .contains(new Block(at.run().orElseThrow(), at.epoch(), at.stage(), at.block()));
    }
}
