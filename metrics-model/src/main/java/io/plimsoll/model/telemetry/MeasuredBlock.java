package io.plimsoll.model.telemetry;

import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.traffic.Role;

/** The measured part of a block of a run, its washout left out, and the role that somebody plays in it. */
public record MeasuredBlock(RunId run, int stage, long epoch, long block, Role role) {
    public MeasuredBlock {
        if (epoch < 0 || block < 0)
            throw new IllegalArgumentException(
                    "epochs and measured blocks count from 0, got epoch %d, block %d".formatted(epoch,
                            block));
    }
}
