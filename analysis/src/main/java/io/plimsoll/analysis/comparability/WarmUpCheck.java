package io.plimsoll.analysis.comparability;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

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
    private record Found(MetricDefinition metric, int units, int blocks, StartUp start) {}

    @Override
    public Findings run(CheckedStage stage, ComparabilityContext context, double alpha) {
        Optional<Found> found = found(stage, alpha);
        if (found.isPresent())
            return Findings.repaired(off(found.get()),
                    Repair.by(new WithoutStart(found.get().blocks())));
        int units = stage.units().size();
        return Findings.of(units < 3 * BATCH
                ? new CheckResult(NAME, "", "", State.UNKNOWN,
                        "needs %d pairs of blocks, got %d".formatted(3 * BATCH, units), "")
                : new CheckResult(NAME, "", "", State.PASSED,
                        "the first pairs of blocks are as those that follow", ""));
    }

    private static CheckResult off(Found found) {
        String first = String.format(Locale.ROOT, "%+.1f%%", 100 * found.start().first());
        String rest = String.format(Locale.ROOT, "%+.1f%%", 100 * found.start().rest());
        String moved = String.format(Locale.ROOT, "%+.1f pp", 100 * found.start().moves());
        return new CheckResult(NAME, first, rest, State.ADJUSTED,
                "in the first %d pairs of blocks the %s of the arms differs by %s, later by %s, and chance does not explain it: the first %d blocks are in no mean and no quantile"
                        .formatted(found.units(), found.metric().id(), first, rest, found.blocks()),
                "give engines longer to warm up before a stage begins")
                .off(moved, "moves the effect on the %s mean by as much".formatted(found.metric().id()));
    }

    /** The longest that a metric asks for. */
    private static Optional<Found> found(CheckedStage stage, double alpha) {
        return METRICS.stream().flatMap(metric -> found(stage, metric, alpha / METRICS.size()).stream())
                .max((one, other) -> Integer.compare(one.units(), other.units()));
    }

    private static Optional<Found> found(CheckedStage stage, MetricDefinition metric, double alpha) {
        UnitSeries series = UnitSeries.of(stage, arm -> stage.summaries().mean(arm, metric),
                WarmUpCheck::relative);
        int units = truncation(series.values());
        if (units == 0) return Optional.empty();
        StartUp start = StartUp.of(series.values(), units, alpha / BATCHES_MAX);
        return start.isSure() && Math.abs(start.moves()) > MOVES
                ? Optional.of(new Found(metric, units, series.blocks(stage, units), start))
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
