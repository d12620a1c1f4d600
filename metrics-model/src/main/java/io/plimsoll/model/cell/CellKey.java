package io.plimsoll.model.cell;

import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.traffic.Role;

/** The group that a cell summarizes; {@code segment} is the workload class for now. */
public record CellKey(RunId run, long epoch, int stage, String variant, Role role, String replica,
        String segment,
        long block) {}
