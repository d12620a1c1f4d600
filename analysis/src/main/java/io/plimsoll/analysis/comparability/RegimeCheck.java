package io.plimsoll.analysis.comparability;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

import io.plimsoll.analysis.comparability.CheckResult.State;
import io.plimsoll.analysis.comparability.CheckedStage.Step;
import io.plimsoll.analysis.comparability.Restriction.ThroughputOnly;
import io.plimsoll.analysis.sequence.SymmetryEProcess;
import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.cell.ArmBlock;
import io.plimsoll.model.metric.StandardMetrics;

/**
 * Whether an arm's queue grows from block to block: requests wait longer (TTFT) and more of them are under way (arrivals times time in
 * the system, Little's law). How long they wait then depends on how long one looks, so that means and quantiles of latency compare
 * nothing. Within a pair of blocks a stationary arm is as likely to rise as to fall.
 */
final class RegimeCheck implements Check {
    /** The line that tells an effect. */
    static final String THROUGHPUT = "throughput";
    private static final String NAME = "regime";
    private static final int QUESTIONS = 4; // two arms, two signs of a growing queue
    private static final double FULL = 1;
    private static final double ALPHA_OF_THROUGHPUT = 0.05;

    @Override
    public Rank rank() { return Rank.HARD; }

    @Override
    public Findings run(CheckedStage stage, ComparabilityContext context, double alpha) {
        List<Step> steps = stage.steps();
        ArmSummaries summaries = stage.summaries();
        boolean treatment = grows(steps, summaries, AlignedBlock::treatment, alpha / QUESTIONS);
        boolean control = grows(steps, summaries, AlignedBlock::control, alpha / QUESTIONS);
        boolean full = context.utilization().orElse(0) > FULL;
        String one = word(treatment || full);
        String other = word(control || full);
        if (!treatment && !control && !full)
            return Findings.of(new CheckResult(NAME, one, other,
                    steps.size() < SymmetryEProcess.leastObservations(alpha / QUESTIONS)
                            ? State.UNKNOWN
                            : State.PASSED,
                    "neither arm's queue grows from block to block, as far as %d pairs of blocks tell"
                            .formatted(steps.size()),
                    ""));
        CheckResult saturated = new CheckResult(NAME, one, other, State.ADJUSTED,
                full
                        ? String.format(Locale.ROOT,
                                "the schedule offers %.0f%% of what an engine can carry: means and quantiles of latency depend on how long one looks",
                                100 * context.utilization().orElse(0))
                        : "an arm's queue grows from block to block: means and quantiles of latency depend on how long one looks, so only throughput and shares within a limit (goodput) are compared",
                "send less, or give the arms more replicas").off("saturated",
                        "not bounded: latency grows with the length of the run");
        return new Findings(Stream.concat(Stream.of(saturated), throughput(stage, context).stream()).toList(),
                Optional.of(Repair.by(new ThroughputOnly())));
    }

    /** What can be compared of queues that grow: the tokens that engines made meanwhile. */
    private static Optional<CheckResult> throughput(CheckedStage stage, ComparabilityContext context) {
        PairedDifference made = PairedDifference.of(stage.units(),
                arm -> ArmReadings.outputRate(arm, context.endpoints()), ALPHA_OF_THROUGHPUT);
        if (!made.isMeasured() || Double.isInfinite(made.radius()) || context.arms() == Arms.FIXED)
            return Optional.empty(); // hosts that stay in their arm cannot be told from it
        double radius = made.radius() / made.moments().control();
        return Optional.of(new CheckResult(THROUGHPUT, rate(made.moments().treatment()),
                rate(made.moments().control()), State.NOTED, String.format(Locale.ROOT,
                        "as engines count their tokens, the treatment made %+.1f%% (%+.1f to %+.1f, 95%% at every look)",
                        100 * made.relative(), 100 * (made.relative() - radius),
                        100 * (made.relative() + radius)),
                "").ranked(Rank.RUN_QUALITY));
    }

    private static String rate(double tokens) { return String.format(Locale.ROOT, "%.4g tokens/s", tokens); }

    private static String word(boolean saturated) { return saturated ? "saturated" : "stationary"; }

    private static boolean grows(List<Step> steps, ArmSummaries summaries,
            Function<AlignedBlock, ArmBlock> arm,
            double alpha) {
        return rises(steps, arm, block -> summaries.mean(block, StandardMetrics.TTFT), alpha)
                && rises(steps, arm, block -> underWay(block, summaries), alpha);
    }

    private static boolean rises(List<Step> all, Function<AlignedBlock, ArmBlock> arm,
            Function<ArmBlock, OptionalDouble> quantity, double alpha) {
        List<Double> steps = new ArrayList<>();
        for (Step step : all) {
            OptionalDouble first = quantity.apply(arm.apply(step.earlier()));
            OptionalDouble second = quantity.apply(arm.apply(step.later()));
            if (first.isPresent() && second.isPresent()
                    && first.getAsDouble() + second.getAsDouble() > 0)
                steps.add((second.getAsDouble() - first.getAsDouble())
                        / (first.getAsDouble() + second.getAsDouble()));
        }
        return steps.stream().mapToDouble(Double::doubleValue).sum() > 0 && SymmetryEProcess
                .logE(steps.stream().mapToDouble(Double::doubleValue).toArray()) >= -Math.log(alpha);
    }

    /** Requests times the time each was in the system, of the block; its length is the same in all. */
    private static OptionalDouble underWay(ArmBlock arm, ArmSummaries summaries) {
        OptionalDouble each = summaries.mean(arm, StandardMetrics.E2E);
        return each.isEmpty()
                ? each
                : OptionalDouble.of(each.getAsDouble() * PairedDifference.arrived(arm).orElse(0));
    }
}
