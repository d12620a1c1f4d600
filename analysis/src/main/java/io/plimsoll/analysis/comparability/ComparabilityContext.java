package io.plimsoll.analysis.comparability;

import java.util.List;
import java.util.Map;

import io.plimsoll.model.fingerprint.EngineFingerprint;

/**
 * What the check must know beside the numbers.
 *
 * @param arms of the stage, from its plan
 * @param fingerprints what replicas said about themselves, by digest
 * @param declaredChanges field paths that the experiment changes on purpose; a path covers what stands below it
 */
public record ComparabilityContext(Arms arms, Map<String, EngineFingerprint> fingerprints,
        List<String> declaredChanges) {
    public ComparabilityContext {
        fingerprints = Map.copyOf(fingerprints);
        declaredChanges = List.copyOf(declaredChanges);
    }
}
