package io.plimsoll.analysis.comparability;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

import io.plimsoll.analysis.sensitivity.SensitivityTable;
import io.plimsoll.model.experiment.Waiver;
import io.plimsoll.model.fingerprint.EngineFingerprint;
import io.plimsoll.model.fingerprint.FieldPath;
import io.plimsoll.model.traffic.TrafficPlan;

/**
 * What the check must know beside the numbers.
 *
 * @param arms of the stage, from its plan
 * @param endpoints ids of the variants that an endpoint serves
 * @param fingerprints what replicas said about themselves, by digest
 * @param declaredChanges field paths that the experiment changes on purpose; a path covers what stands below it
 * @param waivers that the experiment's owners signed
 * @param load that our own generator sent; empty where others sent it
 * @param sensitivity what mismatches make of metrics
 * @param measured how long the measured part of a block is; empty where nobody says
 */
public record ComparabilityContext(Arms arms, Set<String> endpoints,
        Map<String, EngineFingerprint> fingerprints, List<String> declaredChanges, List<Waiver> waivers,
        Optional<SealedLoad> load, SensitivityTable sensitivity, Optional<Duration> measured) {
    public ComparabilityContext {
        endpoints = Set.copyOf(endpoints);
        fingerprints = Map.copyOf(fingerprints);
        declaredChanges = List.copyOf(declaredChanges);
        waivers = List.copyOf(waivers);
    }

    /** Without endpoints, of traffic that others sent. */
    public ComparabilityContext(Arms arms, Map<String, EngineFingerprint> fingerprints,
            List<String> declaredChanges) {
        this(arms, Set.of(), fingerprints, declaredChanges, List.of(), Optional.empty(),
                SensitivityTable.NONE, Optional.empty());
    }

    public static ComparabilityContext of(TrafficPlan plan, Map<String, EngineFingerprint> fingerprints,
            List<String> declaredChanges) {
        return new ComparabilityContext(Arms.of(plan), Arms.endpoints(plan), fingerprints, declaredChanges,
                List.of(), Optional.empty(), SensitivityTable.NONE,
                Optional.of(plan.schedule().measured()));
    }

    public ComparabilityContext waiving(List<Waiver> signed) {
        return new ComparabilityContext(arms, endpoints, fingerprints, declaredChanges, signed, load,
                sensitivity, measured);
    }

    public ComparabilityContext under(SealedLoad sealed) {
        return new ComparabilityContext(arms, endpoints, fingerprints, declaredChanges, waivers,
                Optional.of(sealed), sensitivity, measured);
    }

    public ComparabilityContext knowing(SensitivityTable table) {
        return new ComparabilityContext(arms, endpoints, fingerprints, declaredChanges, waivers, load, table,
                measured);
    }

    public ComparabilityContext measuring(Duration ofBlock) {
        return new ComparabilityContext(arms, endpoints, fingerprints, declaredChanges, waivers, load,
                sensitivity, Optional.of(ofBlock));
    }

    OptionalDouble utilization() { return load.stream().mapToDouble(SealedLoad::utilization).findFirst(); }

    boolean isDeclared(String field) {
        return declaredChanges.stream().anyMatch(path -> FieldPath.covers(path, field));
    }

    Optional<Waiver> waiver(String field) {
        return waivers.stream().filter(waiver -> waiver.covers(field)).findFirst();
    }
}
