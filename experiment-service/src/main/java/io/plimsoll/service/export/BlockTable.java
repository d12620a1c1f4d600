package io.plimsoll.service.export;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.experiment.ExperimentSpec;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.service.judge.StageLook;

/**
 * All that the effect on the primary metric of a stage rests on, one line a block and arm, after lines of {@code # key: value}
 * with what was fixed before the first look and what we made of it: {@code plimsoll.recheck} of the Python package makes it
 * again.
 */
public final class BlockTable {
    private static final String COLUMNS = "epoch,block,pair,position,arm,replicas,lost_replicas,slowed_down,set_aside,arrived,completed,failed,"
            + "timed_out,rejected,cancelled,washout_arrived,observed,sum";
    private static final Comparator<AlignedBlock> BY_TIME = Comparator.comparingLong(AlignedBlock::epoch)
            .thenComparingLong(AlignedBlock::block);

    private BlockTable() {}

    /**
     * @param revision digest of the sealed spec
     * @param look at a stage with both arms
     */
    public static String csv(RunId run, String revision, ExperimentSpec spec, StageLook look) {
        List<String> lines = new ArrayList<>(TableHead.lines(run, revision, spec, look));
        lines.add(COLUMNS);
        ArmLine of = ArmLine.of(spec.primary());
        look.blocks().stream().sorted(BY_TIME).forEach(block -> {
            lines.add(of.line(block, "treatment", block.treatment()));
            lines.add(of.line(block, "control", block.control()));
        });
        return String.join("\n", lines) + "\n";
    }
}
