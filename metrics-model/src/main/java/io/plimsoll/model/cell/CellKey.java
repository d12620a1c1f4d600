package io.plimsoll.model.cell;

import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.telemetry.Dimensions;
import io.plimsoll.model.telemetry.Placement;
import io.plimsoll.model.telemetry.Segment;
import io.plimsoll.model.traffic.Role;

/** The group that a cell summarizes. */
public record CellKey(RunId run, long epoch, int stage, String variant, Role role, String replica,
        Segment segment, long block) {

    /** Of a request that belongs to a run, in a segment that the run keeps apart or in {@link Segment#OTHER}. */
    static CellKey of(Dimensions dimensions, Segment segment) {
        Placement at = dimensions.placement();
        RunId run = at.run().orElseThrow(() -> new IllegalArgumentException(
                "a request in block %d of replica %s belongs to no run".formatted(at.block(), at.replica())));
        return new CellKey(run, at.epoch(), at.stage(), at.variant(), at.role(), at.replica(),
                segment, at.block());
    }
}
