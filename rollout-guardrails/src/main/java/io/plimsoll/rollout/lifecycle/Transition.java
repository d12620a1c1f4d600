package io.plimsoll.rollout.lifecycle;

import io.plimsoll.rollout.decision.Phase;

/** One row of the lifecycle. */
public record Transition(Phase from, LifecycleEvent on, Phase to) {}
