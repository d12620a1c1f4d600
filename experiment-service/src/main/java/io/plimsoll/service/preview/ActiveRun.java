package io.plimsoll.service.preview;

import io.plimsoll.model.experiment.ExperimentSpec;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.rollout.decision.Phase;

/** A run of the same fleet that has not ended. */
public record ActiveRun(RunId run, ExperimentSpec spec, Phase phase) {}
