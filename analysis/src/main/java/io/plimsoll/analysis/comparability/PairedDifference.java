package io.plimsoll.analysis.comparability;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Supplier;

import io.plimsoll.analysis.comparability.CheckResult.State;
import io.plimsoll.analysis.design.PairMoments;
import io.plimsoll.analysis.design.PairValue;
import io.plimsoll.analysis.design.PairedBlocks;
import io.plimsoll.analysis.sequence.TMixture;
import io.plimsoll.model.cell.ArmBlock;
import io.plimsoll.model.cell.MetricCell;
import io.plimsoll.model.cell.MetricSummary;
import io.plimsoll.model.metric.MetricDefinition;

/**
 * By how much a quantity differs between the arms, over pairs of blocks (of arms that never swap: over blocks), and how far chance could have moved it.
 *
 * @param moments of the quantity, over the pairs that have it in both arms
 * @param radius half of the interval of the mean difference, in the unit of the quantity; it holds at every look
 */
record PairedDifference(PairMoments moments, double radius) {
    /** The sequence of all sampled checks: tightest for few pairs, as in the estimates. */
    static final TMixture SEQUENCE = new TMixture(TMixture.phiFor(1));

    static PairedDifference of(List<? extends PairedBlocks> pairs,
            Function<ArmBlock, OptionalDouble> quantity,
            double alpha) {
        return of(pairs.stream().flatMap(pair -> value(pair, quantity).stream()).toList(), alpha, 0);
    }

    static PairedDifference of(List<PairValue> pairs, double alpha) { return of(pairs, alpha, 0); }

    /** @param floor least variance of the mean difference, for values that scatter more than a few of them show */
    static PairedDifference of(List<PairValue> values, double alpha, double floor) {
        PairMoments moments = PairMoments.of(values);
        return new PairedDifference(moments,
                moments.n() < 2 ? Double.POSITIVE_INFINITY : radius(moments, alpha, floor));
    }

    private static double radius(PairMoments moments, double alpha, double floor) {
        double radius = SEQUENCE.radius(moments.n(), alpha);
        return Double.isInfinite(radius)
                ? radius
                : radius * Math.sqrt(Math.max(floor, moments.varDifference() / moments.n()));
    }

    int pairs() { return moments.n(); }

    /** Whether there are pairs enough for an interval, and something that they can differ in. */
    boolean isMeasured() {
        return pairs() >= 2 && moments.control() != 0;
    }

    /** Relative to the control; the control is not 0. */
    double relative() {
        return moments.difference() / moments.control();
    }

    boolean isBeyond(double limit) { return Math.abs(moments.difference()) > limit; }

    /** Whether the whole interval lies beyond the limit. */
    boolean isSurelyBeyond(double limit) {
        return Math.abs(moments.difference()) - radius > limit;
    }

    /**
     * What a check says that allows so much of a difference.
     *
     * @param passed says what is allowed
     * @param off where the difference is surely beyond
     */
    Findings against(double limit, CheckResult passed, Supplier<Findings> off) {
        if (!isBeyond(limit)) return Findings.of(passed);
        return isSurelyBeyond(limit)
                ? off.get()
                : Findings.of(passed.as(State.UNKNOWN,
                        "%s, which may be chance: %s".formatted(passed.explanation(), couldSee(limit)), ""));
    }

    /** Which relative difference this sample would have found for sure; infinite where it is too small for any. */
    private double detectable(double limit) {
        return (limit + radius) / Math.abs(moments.control());
    }

    /** {@code a sample of this size would have seen 3.4 %}, for what is not surely off. */
    private String couldSee(double limit) {
        double seen = detectable(limit);
        return Double.isFinite(seen)
                ? String.format(Locale.ROOT, "%d pairs of blocks could have seen %.1f%%", pairs(), 100 * seen)
                : "%d pairs of blocks could not have seen any".formatted(pairs());
    }

    /** Requests that arrived in the measured part of the block. */
    static OptionalDouble arrived(ArmBlock arm) {
        long arrived = 0;
        for (MetricCell cell : arm.cells())
            arrived += cell.outcomes().arrived();
        return OptionalDouble.of(arrived);
    }

    /** The mean of a metric, without the sketches that a merged summary would carry along. */
    static OptionalDouble mean(ArmBlock arm, MetricDefinition metric) {
        double sum = 0;
        long n = 0;
        for (MetricCell cell : arm.cells()) {
            MetricSummary summary = cell.metrics().get(metric.key());
            if (summary == null) continue;
            sum += summary.moments().sum().doubleValue();
            n += summary.moments().n();
        }
        return n == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / n);
    }

    static Optional<PairValue> value(PairedBlocks pair, Function<ArmBlock, OptionalDouble> quantity) {
        OptionalDouble treatment = mean(pair.treatment(), quantity);
        OptionalDouble control = mean(pair.control(), quantity);
        return treatment.isPresent() && control.isPresent()
                ? Optional.of(new PairValue(treatment.getAsDouble(), control.getAsDouble()))
                : Optional.empty();
    }

    private static OptionalDouble mean(List<ArmBlock> blocks, Function<ArmBlock, OptionalDouble> quantity) {
        double sum = 0;
        for (ArmBlock block : blocks) {
            OptionalDouble value = quantity.apply(block);
            if (value.isEmpty()) return value;
            sum += value.getAsDouble();
        }
        return OptionalDouble.of(sum / blocks.size());
    }
}
