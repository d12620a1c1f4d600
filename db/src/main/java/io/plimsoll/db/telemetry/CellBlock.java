package io.plimsoll.db.telemetry;

import java.time.LocalDate;

/**
 * Whose cells one partition holds of one block.
 *
 * @param day UTC, on which the run began
 */
public record CellBlock(LocalDate day, String experiment, int runNumber, int stage, long epoch, long block,
        int partition) {}
