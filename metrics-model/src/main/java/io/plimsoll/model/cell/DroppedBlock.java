package io.plimsoll.model.cell;

/** A block that is no evidence, and why; shown, never silently missing. */
public record DroppedBlock(long epoch, long block, String reason) {}
