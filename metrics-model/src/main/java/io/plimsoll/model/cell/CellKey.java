package io.plimsoll.model.cell;

import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.telemetry.Dimensions;
import io.plimsoll.model.telemetry.Placement;
import io.plimsoll.model.traffic.Role;

/** The group that a cell summarizes; {@code segment} is the workload class for now. */
public record CellKey(RunId run, long epoch, int stage, String variant, Role role, String replica,
        String segment,
        long block) {

    /** Of a request that belongs to a run. */
    static CellKey of(Dimensions dimensions) {
        Placement at = dimensions.placement();
        RunId run = at.run().orElseThrow(() -> new IllegalArgumentException(
                "a request in block %d of replica %s belongs to no run".formatted(at.block(), at.replica())));
        return new CellKey(run, at.epoch(), at.stage(), at.variant(), at.role(), at.replica(),
                dimensions.segment().workloadClass(), at.block());
    }
}
