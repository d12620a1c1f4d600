package io.plimsoll.service.judge;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.plimsoll.analysis.baseline.BaselineThresholds;
import io.plimsoll.analysis.calibration.AaCells;
import io.plimsoll.analysis.calibration.BlockAdvice;
import io.plimsoll.analysis.calibration.VarianceComponents;
import io.plimsoll.analysis.comparability.ComparableSnapshot;
import io.plimsoll.analysis.effect.KnownHosts;
import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.cell.MetricSummary;
import io.plimsoll.model.cell.QuantileSketch;
import io.plimsoll.model.experiment.ExperimentSpec;
import io.plimsoll.model.metric.MetricDefinition;
import io.plimsoll.model.metric.MetricKind;
import io.plimsoll.model.metric.StandardMetrics;
import io.plimsoll.model.traffic.TrafficPlan;
import io.plimsoll.service.experiment.VariantDiff;

/**
 * What a run of equal arms (an A/A) tells of its fleet: by how much replicas and blocks differ by themselves, how long that lasts,
 * and so how long blocks should be.
 *
 * @param metrics the primary metric first, then those of the guardrails; only such as have a mean
 * @param measured length of a block without its washout
 * @param period length of a block with its washout
 * @param carriedOver what a washout must outlast: the longer of the 99th percentile of a request's time and the stated
 *        lifetime of a cache; empty while too few requests have told their time
 */
public record EqualArms(List<OfMetric> metrics, Duration measured, Duration period,
        Optional<Duration> carriedOver) {
    /** The fewest requests by which the time that a washout must outlast can be told. */
    public static final long REQUESTS_MIN = BaselineThresholds.needed(99);

    /** @param components on the scale of the logarithm: a standard deviation of 0.02 is 2 % */
    public record OfMetric(MetricDefinition metric, SortedMap<String, String> segment,
            VarianceComponents components,
            Optional<BlockAdvice> advice) {}

    /** What another run of this fleet, whose arms keep their hosts, may take from this one. */
    public KnownHosts hosts(String source) {
        return new KnownHosts(source, metrics.stream().flatMap(of -> switch (of.components()) {
            case VarianceComponents.Estimated known -> Stream.of(new KnownHosts.OfMean(
                    of.metric().key().toString(), of.segment(), known.host().sigma(),
                    known.host().freedom()));
            case VarianceComponents.NotEstimable _ -> Stream.<KnownHosts.OfMean>empty();
        }).toList());
    }

    private record Asked(MetricDefinition metric, SortedMap<String, String> segment) {}

    public EqualArms {
        metrics = List.copyOf(metrics);
    }

    /** Whether both variants of a spec are the same, and nobody says that they differ. */
    public static boolean in(ExperimentSpec spec) {
        return spec.changes().isEmpty() && VariantDiff.between(spec.control(), spec.treatment()).isEmpty();
    }

    /**
     * @param plans of the run
     * @param stages with a control, one each; that their arms may be compared is part of being equal
     */
    public static EqualArms of(ExperimentSpec spec, List<TrafficPlan> plans,
            List<ComparableSnapshot> stages) {
        return of(spec, spec, plans, stages);
    }

    /** As above, but of the metrics of another spec. */
    public static EqualArms of(ExperimentSpec spec, ExperimentSpec asking, List<TrafficPlan> plans,
            List<ComparableSnapshot> stages) {
        List<AlignedBlock> blocks = stages.stream().filter(stage -> stage.arms().hasControl())
                .flatMap(stage -> stage.blocks().stream()).toList();
        Duration measured = spec.design().block();
        Optional<Duration> carriedOver = slowRequest(blocks).map(slow -> spec.design().carryOver()
                .filter(lifetime -> lifetime.compareTo(slow) > 0).orElse(slow));
        List<OfMetric> metrics = asked(asking).map(asked -> {
            VarianceComponents components = VarianceComponents.of(AaCells.of(blocks, plans,
                    AaCells.logOfMean(asked.metric().key(), asked.segment())));
            return new OfMetric(asked.metric(), asked.segment(), components,
                    carriedOver.flatMap(it -> advice(components, measured, it)));
        }).toList();
        return new EqualArms(metrics, measured, measured.plus(spec.design().washout()), carriedOver);
    }

    private static Stream<Asked> asked(ExperimentSpec spec) {
        return Stream.concat(
                Stream.of(new Asked(spec.primary().measured(), spec.primary().segment())),
                spec.guardrails().stream()
                        .map(guardrail -> new Asked(guardrail.measured(), guardrail.segment())))
                .filter(asked -> asked.metric().kind() == MetricKind.VALUE).distinct();
    }

    private static Optional<BlockAdvice> advice(VarianceComponents components, Duration measured,
            Duration carriedOver) {
        return switch (components) {
            case VarianceComponents.Estimated known ->
                Optional.of(BlockAdvice.of(known.persistence(), measured, carriedOver));
            case VarianceComponents.NotEstimable _ -> Optional.empty();
        };
    }

    /** The 99th percentile of the time that requests took, in whole milliseconds, rounded up. */
    private static Optional<Duration> slowRequest(Collection<AlignedBlock> blocks) {
        Optional<QuantileSketch> times = blocks.stream()
                .flatMap(block -> Stream.of(block.treatment(), block.control()))
                .flatMap(arm -> arm.metric(StandardMetrics.E2E.key(), new TreeMap<>()).stream())
                .map(MetricSummary::sketch).reduce(QuantileSketch::merge);
        OptionalDouble micros = times.filter(sketch -> sketch.count() >= REQUESTS_MIN)
                .map(sketch -> sketch.quantile(0.99)).orElse(OptionalDouble.empty());
        return micros.stream().mapToObj(it -> Duration.ofMillis((long) Math.ceil(it / 1_000))).findFirst();
    }
}
