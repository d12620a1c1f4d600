package io.plimsoll.analysis.comparability;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

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
    public Findings run(CheckedStage stage, ComparabilityContext context, double alpha) {
        return context.load().map(load -> sealed(load, alpha))
                .orElseGet(() -> Findings.of(sampled(stage, alpha)));
    }

    private static Findings sealed(SealedLoad load, double alpha) {
        Optional<TrafficShape> one = load.treatment().shape();
        Optional<TrafficShape> other = load.control().shape();
        if (one.isEmpty() || other.isEmpty()) return Findings.NONE; // sealed before shapes were, or one trace for both
        List<CheckResult> results = new ArrayList<>();
        results.add(drawn("requests a second", one.get().dispersionOfSeconds(),
                other.get().dispersionOfSeconds(), error(one.get(), other.get(), 1), alpha / 2));
        if (one.get().dispersionOfMinutes().isPresent() && other.get().dispersionOfMinutes().isPresent())
            results.add(drawn("requests a minute", one.get().dispersionOfMinutes().getAsDouble(),
                    other.get().dispersionOfMinutes().getAsDouble(), error(one.get(), other.get(), 60),
                    alpha / 2));
        return Findings.of(results);
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
        double perBlock = stage.steps().stream()
                .flatMap(step -> Stream.of(step.earlier(), step.later()))
                .flatMap(block -> Stream.of(block.treatment(), block.control()))
                .mapToDouble(BurstinessCheck::requests).average().orElse(0);
        if (stage.steps().size() < 2 || perBlock == 0)
            return new CheckResult(NAME, "", "", State.UNKNOWN,
                    "needs two pairs of blocks with requests, got " + stage.steps().size(), "");
        PairedDifference dispersion = PairedDifference.of(stage.steps().stream()
                .map(step -> new PairValue(scatter(step, AlignedBlock::treatment) / perBlock,
                        scatter(step, AlignedBlock::control) / perBlock))
                .toList(), alpha);
        return judged(dispersion);
    }

    private static CheckResult judged(PairedDifference dispersion) {
        double treatment = dispersion.moments().treatment();
        double control = dispersion.moments().control();
        double allowed = treatment > control ? (MOST - 1) * control : (1 - LEAST) * control;
        CheckResult result = new CheckResult(NAME, shown(treatment), shown(control), State.PASSED,
                String.format(Locale.ROOT,
                        "the requests of blocks have these indices of dispersion, a ratio of %.2f to %.2f is allowed",
                        LEAST, MOST),
                "");
        if (!dispersion.isBeyond(allowed)) return result;
        return dispersion.isSurelyBeyond(allowed)
                ? result.off(String.format(Locale.ROOT, "x %.2f", treatment / control), "").as(State.REFUSED,
                        result.explanation()
                                + ": they come in bursts to one arm more than to the other, and chance does not explain it",
                        SAME_TRAFFIC)
                : result.as(State.UNKNOWN, "%s; with %d pairs this may be chance".formatted(
                        result.explanation(), dispersion.pairs()), "");
    }

    private static double scatter(Step step, Function<AlignedBlock, ArmBlock> arm) {
        double difference = requests(arm.apply(step.earlier())) - requests(arm.apply(step.later()));
        return difference * difference / 2;
    }

    private static double requests(ArmBlock arm) { return PairedDifference.arrived(arm).orElse(0); }

    private static String shown(double dispersion) { return String.format(Locale.ROOT, "%.3g", dispersion); }
}
