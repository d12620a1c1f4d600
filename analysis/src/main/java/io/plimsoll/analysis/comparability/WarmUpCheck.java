package io.plimsoll.analysis.comparability;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

import io.plimsoll.analysis.comparability.CheckResult.State;
import io.plimsoll.analysis.comparability.Restriction.WithoutStart;
import io.plimsoll.analysis.design.PairValue;
import io.plimsoll.analysis.moments.SampleMoments;
import io.plimsoll.model.metric.MetricDefinition;
import io.plimsoll.model.metric.StandardMetrics;

/**
 * Whether an arm was warm from the first block on: kernels compiled, graphs captured, caches filled. A replica takes no request before it says
 * that it is ready; what is still slow after that shows in how the arms differ, and settles. MSER-5 finds where, in batches of five pairs
 * and at most ten pairs in: a change that takes longer is no warm-up. What chance does not explain is set aside, in both arms.
 *
 * @see "White (1997), An effective truncation heuristic for bias reduction in simulation output, Simulation 69(6): MSER"
 */
final class WarmUpCheck implements Check {
    private static final String NAME = "warm-up";
    private static final int BATCH = 5;
    private static final int BATCHES_MAX = 2;
    private static final double MOVES = 0.005; // of the mean: less is not worth a pair
    private static final List<MetricDefinition> METRICS = List.of(StandardMetrics.TTFT, StandardMetrics.E2E);

    @Override
    public Rank rank() { return Rank.HARD; }

    /** What to leave out, by the metric that says so. */
    private record Found(MetricDefinition metric, UnitSeries series, int units, StartUp start) {}

    @Override
    public Findings run(CheckedStage stage, ComparabilityContext context, double alpha) {
        List<UnitSeries> series = METRICS.stream().map(metric -> UnitSeries.of(stage,
                arm -> stage.summaries().mean(arm, metric), WarmUpCheck::relative)).toList();
        Optional<Found> found = longest(series, alpha / METRICS.size());
        if (found.isPresent()) {
            int blocks = found.get().series().blocks(stage, found.get().units());
            return Findings.repaired(off(found.get(), blocks), Repair.by(new WithoutStart(blocks)));
        }
        int units = series.stream().mapToInt(UnitSeries::size).min().orElse(0);
        return Findings.of(units < 3 * BATCH
                ? new CheckResult(NAME, "", "", State.UNKNOWN,
                        "needs %d pairs of blocks with latencies, got %d".formatted(3 * BATCH, units), "")
                : new CheckResult(NAME, "", "", State.PASSED,
                        "the first pairs of blocks are as those that follow", ""));
    }

    /** Says how the start differs from the rest, and never what the rest says: that is the effect, and arms that are refused have none. */
    private static CheckResult off(Found found, int blocks) {
        return new CheckResult(NAME, "", "", State.ADJUSTED, String.format(Locale.ROOT,
                "in the first %d pairs of blocks the arms differ by %+.1f pp more in %s than in those that follow, and chance does not explain it: the first %d blocks are in no mean, quantile or share over a threshold",
                found.units(), 100 * (found.start().first() - found.start().rest()), found.metric().id(),
                blocks),
                "give engines longer to warm up before a stage begins")
                .off(String.format(Locale.ROOT, "%+.1f pp", 100 * found.start().moves()),
                        "moves the effect on the %s mean by as much".formatted(found.metric().id()));
    }

    /** @param series one a metric */
    private static Optional<Found> longest(List<UnitSeries> series, double alpha) {
        return IntStream.range(0, METRICS.size())
                .mapToObj(i -> found(METRICS.get(i), series.get(i), alpha)).flatMap(Optional::stream)
                .max((one, other) -> Integer.compare(one.units(), other.units()));
    }

    private static Optional<Found> found(MetricDefinition metric, UnitSeries series, double alpha) {
        int units = truncation(series.values());
        if (units == 0) return Optional.empty();
        StartUp start = StartUp.of(series.values(), units, alpha / BATCHES_MAX);
        return start.isSure() && Math.abs(start.moves()) > MOVES
                ? Optional.of(new Found(metric, series, units, start))
                : Optional.empty();
    }

    /** To both: in [-2, 2] whatever a cold engine takes. */
    private static double relative(PairValue value) {
        double both = value.treatment() + value.control();
        return both == 0 ? 0 : 2 * (value.treatment() - value.control()) / both;
    }

    /** MSER-5: leaving out so many makes the squared standard error of the mean of the rest least. */
    private static int truncation(List<Double> series) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int batches = 0; batches <= BATCHES_MAX; batches++) {
            int left = series.size() - batches * BATCH;
            if (left < 2 * BATCH) break;
            SampleMoments rest = SampleMoments.of(series.subList(batches * BATCH, series.size()).stream()
                    .mapToDouble(Double::doubleValue).toArray());
            double squaredError = rest.m2() / ((double) left * left);
            if (squaredError < least) {
                least = squaredError;
                best = batches * BATCH;
            }
        }
        return best;
    }
}
