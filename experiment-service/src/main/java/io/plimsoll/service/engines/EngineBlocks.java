package io.plimsoll.service.engines;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.plimsoll.db.telemetry.EngineBlockRow;
import io.plimsoll.model.cell.EngineBlock;
import io.plimsoll.model.telemetry.EngineTelemetry;
import io.plimsoll.model.telemetry.MeasuredBlock;
import io.plimsoll.service.ingest.EngineBlockRows;

/** Readings summed up by replica and block of a run; those of no block are left out. */
final class EngineBlocks {
    private record Key(MeasuredBlock at, String replica) {}

    private final Map<Key, EngineBlock> blocks = new HashMap<>();

    void add(EngineTelemetry reading) {
        EngineBlock.of(reading).ifPresent(
                block -> blocks.merge(new Key(block.at(), block.replica()), block, EngineBlock::plus));
    }

    int size() { return blocks.size(); }

    Collection<EngineBlockRow> take() {
        List<EngineBlockRow> taken = blocks.values().stream().map(EngineBlockRows::row).toList();
        blocks.clear();
        return taken;
    }
}
