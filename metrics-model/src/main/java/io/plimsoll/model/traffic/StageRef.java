package io.plimsoll.model.traffic;

/**
 * A stage by number and name: -1 is no experiment, 0 the control-only baseline, 1 and up are the stages of the spec.
 */
public record StageRef(int index, String name) {
    public static final StageRef IDLE = new StageRef(-1, "idle");
    public static final StageRef BASELINE = new StageRef(0, "baseline");
}
