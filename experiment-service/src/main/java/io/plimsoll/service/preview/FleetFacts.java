package io.plimsoll.service.preview;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import io.plimsoll.analysis.baseline.BaselineThresholds;
import io.plimsoll.analysis.baseline.QuantileGap;
import io.plimsoll.model.cell.QuantileSketch;
import io.plimsoll.model.experiment.ExperimentSpec;
import io.plimsoll.model.experiment.GuardrailSpec.Rule;
import io.plimsoll.model.experiment.ModelRef;
import io.plimsoll.service.registry.Fleet;
import io.plimsoll.service.watch.WatchTiming;

/**
 * What is known, or assumed, of the fleet that would carry a run.
 *
 * @param replicas ids, in a fixed order
 * @param model that all replicas run; empty where no fleet was asked
 * @param requestsPerSecond that arrive over the whole fleet, more than 0
 * @param rateSource for people: who says so
 * @param measured metric id to the scatter of its mean in earlier runs of this fleet; may be empty
 * @param control metric id to what the controls of earlier runs of this fleet showed; may be empty
 */
public record FleetFacts(List<String> replicas, Optional<ModelRef> model, double requestsPerSecond,
        String rateSource, Map<String, Scatter> measured, Map<String, QuantileSketch> control,
        WatchTiming timing) {
    /** What the load generator of a demo sends, rounded. */
    public static final double RATE_PER_REPLICA_ASSUMED = 4;

    public FleetFacts {
        replicas = List.copyOf(replicas);
        measured = Map.copyOf(measured);
        control = Map.copyOf(control);
        if (replicas.isEmpty())
            throw new IllegalArgumentException("a fleet has at least one replica");
        if (!(requestsPerSecond > 0 && requestsPerSecond < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException(
                    "a fleet that nobody asks shows nothing, got %s requests/s".formatted(requestsPerSecond));
    }

    /** A fleet that nobody has looked at. */
    public static FleetFacts assumed(int replicas, double ratePerReplica) {
        return new FleetFacts(IntStream.rangeClosed(1, replicas).mapToObj(i -> "r" + i).toList(),
                Optional.empty(), ratePerReplica * replicas,
                "assumed: %s requests/s for each of %d replicas".formatted(Numbers.plain(ratePerReplica),
                        replicas),
                Map.of(), Map.of(), WatchTiming.DEFAULT);
    }

    /** The fleet of a server; its rate is assumed. */
    public static FleetFacts of(Fleet fleet, WatchTiming timing) {
        FleetFacts assumed = assumed(fleet.replicas().size(), RATE_PER_REPLICA_ASSUMED);
        return new FleetFacts(fleet.replicas(), Optional.of(fleet.model()), assumed.requestsPerSecond(),
                assumed.rateSource(), Map.of(), Map.of(), timing);
    }

    /** The same fleet at a rate that somebody has observed. */
    public FleetFacts at(double observedPerSecond, String source) {
        return new FleetFacts(replicas, model, observedPerSecond, source, measured, control, timing);
    }

    /** The same fleet with what earlier runs have shown. */
    public FleetFacts withMeasured(Map<String, Scatter> scatter) {
        return new FleetFacts(replicas, model, requestsPerSecond, rateSource, scatter, control, timing);
    }

    /** The same fleet with the requests of earlier controls. */
    public FleetFacts withControl(Map<String, QuantileSketch> requests) {
        return new FleetFacts(replicas, model, requestsPerSecond, rateSource, measured, requests, timing);
    }

    /** Empty where no control with enough requests for the percentile has been measured. */
    Optional<QuantileSketch> controlOf(String metric, int percentile) {
        return Optional.ofNullable(control.get(metric))
                .filter(sketch -> sketch.count() >= BaselineThresholds.needed(percentile));
    }

    /** What a variant that changes nothing has to show; empty where nobody knows. */
    Optional<QuantileGap> gapOf(String metric, Rule.RelativeQuantile rule) {
        return controlOf(metric, rule.percentile())
                .flatMap(sketch -> QuantileGap.of(sketch, rule.level(), rule.margin()));
    }

    /** What earlier runs showed, else what is assumed. */
    Scatter scatterOf(String metric, ExperimentSpec spec) {
        Scatter known = measured.get(metric);
        return known == null ? AssumedScatter.of(metric, spec) : known;
    }
}
