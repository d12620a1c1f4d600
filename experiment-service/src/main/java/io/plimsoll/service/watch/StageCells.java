package io.plimsoll.service.watch;

import io.plimsoll.model.cell.MetricSnapshot;
import io.plimsoll.model.experiment.RunId;

/** Where the cells of a stage come from. */
@FunctionalInterface
public interface StageCells {
    /** Both arms of the stage by block, from what is committed now. */
    MetricSnapshot snapshot(RunId run, int stage);
}
