package io.plimsoll.db.telemetry;

/** Whose cells one partition holds of one block. */
public record CellBlock(String experiment, int runNumber, int stage, long epoch, long block, int partition) {}
