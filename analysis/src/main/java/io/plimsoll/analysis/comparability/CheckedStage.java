package io.plimsoll.analysis.comparability;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.plimsoll.analysis.design.BlockPair;
import io.plimsoll.analysis.design.FixedPoolsBlock;
import io.plimsoll.analysis.design.PairedBlocks;
import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.cell.ArmBlock;
import io.plimsoll.model.cell.MetricCell;
import io.plimsoll.model.cell.MetricSnapshot;
import io.plimsoll.model.telemetry.Segment;

/**
 * What a check looks at; blocks are paired once for all of them.
 *
 * @param units of evidence, in which both arms stand side by side, oldest first
 * @param segments of both arms
 */
record CheckedStage(MetricSnapshot snapshot, List<? extends PairedBlocks> units, ArmSummaries summaries,
        Set<Segment> segments) {

    static CheckedStage of(MetricSnapshot snapshot, ComparabilityContext context) {
        return new CheckedStage(snapshot, switch (context.arms()) {
            case PAIRED, SEPARATE -> BlockPair.of(snapshot.blocks());
            case FIXED -> FixedPoolsBlock.of(snapshot.blocks(), context.endpoints());
            case TREATMENT_ONLY -> List.of();
        }, new ArmSummaries(), segments(snapshot));
    }

    private static Set<Segment> segments(MetricSnapshot snapshot) {
        Set<Segment> segments = new HashSet<>();
        for (AlignedBlock block : snapshot.blocks())
            for (ArmBlock arm : List.of(block.treatment(), block.control()))
                for (MetricCell cell : arm.cells())
                    segments.add(cell.key().segment());
        return segments;
    }

    /** Lengths of prompts, class by class; asked only where they are off, as it reads every sketch. */
    WithinClasses prompts() {
        return WithinClasses.of(snapshot);
    }

    /** Two blocks of an arm, one after the other, and no block in two of them. */
    record Step(AlignedBlock earlier, AlignedBlock later) {}

    List<Step> steps() {
        List<AlignedBlock> blocks = new ArrayList<>();
        for (PairedBlocks unit : units)
            blocks.addAll(unit.blocks());
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i + 1 < blocks.size(); i += 2)
            steps.add(new Step(blocks.get(i), blocks.get(i + 1)));
        return steps;
    }

    List<AlignedBlock> blocks() { return snapshot.blocks(); }
}
