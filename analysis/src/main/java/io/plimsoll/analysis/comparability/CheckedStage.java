package io.plimsoll.analysis.comparability;

import java.util.List;

import io.plimsoll.analysis.design.BlockPair;
import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.cell.MetricSnapshot;

/**
 * What a check looks at; blocks are paired once for all of them.
 *
 * @param prompts lengths by class, read once
 */
record CheckedStage(MetricSnapshot snapshot, List<BlockPair> pairs, WithinClasses prompts) {

    static CheckedStage of(MetricSnapshot snapshot) {
        return new CheckedStage(snapshot, BlockPair.of(snapshot.blocks()), WithinClasses.of(snapshot));
    }

    List<AlignedBlock> blocks() { return snapshot.blocks(); }
}
