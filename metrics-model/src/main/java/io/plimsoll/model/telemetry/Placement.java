package io.plimsoll.model.telemetry;

import java.util.Optional;

import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.traffic.Role;

/**
 * Where a request was routed, as known at that instant.
 *
 * @param run empty when no experiment ran
 * @param revision digest of the sealed spec, empty string without a run
 * @param epoch of the plan in force
 * @param stage index of the stage, see {@link io.plimsoll.model.traffic.StageRef}
 * @param block of the plan's schedule; negative before its start
 * @param washout routed in a washout: not measured, errors counted
 * @param replica empty string when none could be found
 */
public record Placement(Optional<RunId> run, String revision, long epoch, int stage, long block,
        boolean washout,
        String variant, Role role, String replica) {}
