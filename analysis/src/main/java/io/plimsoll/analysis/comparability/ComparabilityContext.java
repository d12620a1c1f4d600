package io.plimsoll.analysis.comparability;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.plimsoll.model.fingerprint.EngineFingerprint;
import io.plimsoll.model.traffic.TrafficPlan;

/**
 * What the check must know beside the numbers.
 *
 * @param arms of the stage, from its plan
 * @param endpoints ids of the variants that an endpoint serves
 * @param fingerprints what replicas said about themselves, by digest
 * @param declaredChanges field paths that the experiment changes on purpose; a path covers what stands below it
 */
public record ComparabilityContext(Arms arms, Set<String> endpoints,
        Map<String, EngineFingerprint> fingerprints, List<String> declaredChanges) {
    public ComparabilityContext {
        endpoints = Set.copyOf(endpoints);
        fingerprints = Map.copyOf(fingerprints);
        declaredChanges = List.copyOf(declaredChanges);
    }

    /** Without endpoints. */
    public ComparabilityContext(Arms arms, Map<String, EngineFingerprint> fingerprints,
            List<String> declaredChanges) {
        this(arms, Set.of(), fingerprints, declaredChanges);
    }

    public static ComparabilityContext of(TrafficPlan plan, Map<String, EngineFingerprint> fingerprints,
            List<String> declaredChanges) {
        return new ComparabilityContext(Arms.of(plan), Arms.endpoints(plan), fingerprints, declaredChanges);
    }
}
