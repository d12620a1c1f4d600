package io.plimsoll.rollout.decision;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.plimsoll.model.experiment.DecisionRule;
import io.plimsoll.model.experiment.StageSpec;

/**
 * Where a run stands; plain data, recorded with each decision.
 *
 * @param run as {@code continuous-batching#3}
 * @param treatment variant id, the winner if all goes well
 * @param stage index of the stage in force, 1 and up
 * @param stages of the spec, in order: stage 1 is the first
 * @param inStage since the stage's first block began
 * @param running since the first block of the first stage began
 */
public record RolloutState(String run, String treatment, Phase phase, int stage, List<StageSpec> stages,
        DecisionRule rule, Duration inStage, Duration running, Optional<AbortRequest> abort) {
    public RolloutState {
        stages = List.copyOf(stages);
        if (stage < 1 || stage > stages.size())
            throw new IllegalArgumentException(
                    "stage %d of %d does not exist".formatted(stage, stages.size()));
    }

    RolloutState with(AbortRequest request) {
        return new RolloutState(run, treatment, phase, stage, stages, rule, inStage, running,
                Optional.of(request));
    }

    public StageSpec current() { return stages.get(stage - 1); }

    public boolean onLastStage() { return stage == stages.size(); }
}
