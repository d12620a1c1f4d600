package io.plimsoll.service.preview;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import io.plimsoll.model.experiment.StageSpec;

/**
 * One stage as it would go.
 *
 * @param index from 1
 * @param replicasPerArm empty where whole replicas cannot carry the share
 * @param time at least by minBake and the pairs that a verdict needs, at most by maxDuration
 * @param pairs empty at 100 %: there is no control beside, only absolute guardrails judge
 * @param requestsPerMinute of the treatment: the traffic at risk
 * @param smallest what each relative guardrail can tell; empty at 100 %
 * @param toPass what each guardrail needs to pass at no effect; empty at 100 %
 * @param alarms of every guardrail that can roll back here, the fastest first
 */
public record StagePreview(int index, StageSpec spec, OptionalInt replicasPerArm, Span time,
        Optional<PairsPreview> pairs, double requestsPerMinute, List<SmallestSeen> smallest,
        List<PassingNeed> toPass, List<AlarmTime> alarms) {
    public StagePreview {
        smallest = List.copyOf(smallest);
        toPass = List.copyOf(toPass);
        alarms = List.copyOf(alarms);
    }

    /** Whether relative guardrails can judge it. */
    public boolean isPaired() { return pairs.isPresent(); }
}
