package io.plimsoll.service.ingest;

import java.time.Instant;

import io.plimsoll.model.experiment.RunId;

/** The run ended so long ago that its blocks are no longer kept; its decisions, their evidence and its history are. */
public final class BlocksRemovedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public BlocksRemovedException(RunId run, Instant at) {
        super("the blocks of %s are no longer kept since %s; its decisions and their evidence are".formatted(
                run,
                at));
    }
}
