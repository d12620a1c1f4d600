package io.plimsoll.analysis.comparability;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

import io.plimsoll.analysis.comparability.CheckResult.State;
import io.plimsoll.analysis.comparability.CheckedStage.Step;
import io.plimsoll.analysis.design.PairValue;
import io.plimsoll.analysis.distribution.StudentT;
import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.cell.ArmBlock;

/**
 * Whether requests came as unevenly to both arms: bursts queue where the same rate, evenly spread, does not. A schedule of our own says it,
 * in seconds and in minutes; of other traffic blocks tell it, by half the squared difference of the requests of two neighbours.
 */
final class BurstinessCheck implements Check {
    private static final String NAME = "burstiness";
    private static final double LEAST = 0.8; // both of PCS-1
    private static final double MOST = 1.25;
    private static final StudentT NORMAL = new StudentT(Double.POSITIVE_INFINITY);

    @Override
    public Rank rank() { return Rank.SOFT; }

    @Override
    public List<CheckResult> run(CheckedStage stage, ComparabilityContext context, double alpha) {
        return context.load().map(load -> sealed(load, alpha))
                .orElseGet(() -> List.of(sampled(stage, alpha)));
    }

    private static List<CheckResult> sealed(SealedLoad load, double alpha) {
        Optional<TrafficShape> one = load.treatment().shape();
        Optional<TrafficShape> other = load.control().shape();
        if (one.isEmpty() || other.isEmpty()) return List.of(); // sealed before shapes were, or one trace for both
        List<CheckResult> results = new ArrayList<>();
        results.add(drawn("requests a second", one.get().dispersionOfSeconds(),
                other.get().dispersionOfSeconds(), error(one.get(), other.get(), 1), alpha / 2));
        if (one.get().dispersionOfMinutes().isPresent() && other.get().dispersionOfMinutes().isPresent())
            results.add(drawn("requests a minute", one.get().dispersionOfMinutes().getAsDouble(),
                    other.get().dispersionOfMinutes().getAsDouble(), error(one.get(), other.get(), 60),
                    alpha / 2));
        return results;
    }

    /** Standard error of the logarithm of the ratio, of n windows each: sqrt(2 / (n - 1)) of a variance, for both. */
    private static double error(TrafficShape one, TrafficShape other, long window) {
        return Math.sqrt(2.0 / Math.max(1, one.seconds() / window - 1)
                + 2.0 / Math.max(1, other.seconds() / window - 1));
    }

    /** Two draws of one process differ by chance too; two runs by one schedule do not differ at all. */
    private static CheckResult drawn(String counts, double treatment, double control, double error,
            double alpha) {
        double ratio = treatment == control ? 1 : treatment / control;
        CheckResult result = new CheckResult("%s, %s".formatted(NAME, counts), shown(treatment),
                shown(control), State.PASSED,
                String.format(Locale.ROOT,
                        "the schedules' indices of dispersion have the ratio %.2f, %.2f to %.2f is allowed",
                        ratio, LEAST, MOST),
                "");
        if (ratio >= LEAST && ratio <= MOST) return result;
        double beyond = Math.abs(Math.log(ratio)) - Math.log(ratio > 1 ? MOST : 1 / LEAST);
        return beyond > error * NORMAL.critical(alpha)
                ? result.off(String.format(Locale.ROOT, "x %.2f", ratio), "").as(State.REFUSED,
                        result.explanation() + ", and chance does not explain it",
                        "send both by one schedule: the same seed, the same generator")
                : result.as(State.UNKNOWN, result.explanation() + ", which may be chance", "");
    }

    private static CheckResult sampled(CheckedStage stage, double alpha) {
        List<PairValue> values = stage.steps().stream().map(step -> new PairValue(
                scatter(step, AlignedBlock::treatment), scatter(step, AlignedBlock::control))).toList();
        PairedDifference scatter = PairedDifference.of(values, alpha);
        if (scatter.pairs() < 2)
            return new CheckResult(NAME, "", "", State.UNKNOWN,
                    "needs two pairs of blocks with requests, got " + scatter.pairs(), "");
        double control = scatter.moments().control();
        double allowed = scatter.moments().difference() > 0 ? (MOST - 1) * control : (1 - LEAST) * control;
        CheckResult result = new CheckResult(NAME, shown(scatter.moments().treatment()), shown(control),
                State.PASSED,
                "the requests of blocks scatter alike in both arms, as far as %d pairs tell"
                        .formatted(scatter.pairs()),
                "");
        return scatter.isSurelyBeyond(allowed)
                ? result.off(String.format(Locale.ROOT, "x %.2f", scatter.moments().treatment() / control),
                        "")
                        .as(State.REFUSED,
                                "requests come in bursts to one arm more than to the other, and chance does not explain it",
                                SAME_TRAFFIC)
                : result;
    }

    private static double scatter(Step step, Function<AlignedBlock, ArmBlock> arm) {
        double difference = PairedDifference.arrived(arm.apply(step.earlier())).orElse(0)
                - PairedDifference.arrived(arm.apply(step.later())).orElse(0);
        return difference * difference / 2;
    }

    private static String shown(double dispersion) { return String.format(Locale.ROOT, "%.3g", dispersion); }
}
