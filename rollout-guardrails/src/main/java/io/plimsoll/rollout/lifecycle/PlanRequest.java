package io.plimsoll.rollout.lifecycle;

import java.time.Duration;
import java.util.List;

import io.plimsoll.model.experiment.ExperimentSpec;
import io.plimsoll.model.experiment.RunId;

/**
 * What a run wants from the fleet, sealed with it.
 *
 * @param revision digest of the sealed spec
 * @param replicas all of the fleet, in a fixed order
 * @param seed of the block schedule
 * @param lead how long a plan takes to reach router and replicas: nothing is planned to take effect earlier
 */
public record PlanRequest(RunId run, String revision, ExperimentSpec spec, List<String> replicas, long seed,
        Duration lead) {
    public PlanRequest {
        replicas = List.copyOf(replicas);
    }
}
