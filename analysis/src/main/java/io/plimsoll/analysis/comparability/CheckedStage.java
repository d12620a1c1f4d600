package io.plimsoll.analysis.comparability;

import java.util.List;

import io.plimsoll.analysis.design.BlockPair;
import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.cell.MetricSnapshot;

/** What a check looks at; blocks are paired once for all of them. */
record CheckedStage(MetricSnapshot snapshot, List<BlockPair> pairs) {

    static CheckedStage of(MetricSnapshot snapshot) {
        return new CheckedStage(snapshot, BlockPair.of(snapshot.blocks()));
    }

    /** Lengths of prompts, class by class; asked only where they are off, as it reads every sketch. */
    WithinClasses prompts() {
        return WithinClasses.of(snapshot);
    }

    List<AlignedBlock> blocks() { return snapshot.blocks(); }
}
