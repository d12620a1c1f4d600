package io.plimsoll.analysis.effect;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.plimsoll.analysis.design.PairedBlocks;
import io.plimsoll.model.cell.ArmBlock;
import io.plimsoll.model.cell.MetricSummary;
import io.plimsoll.model.cell.Moments;
import io.plimsoll.model.metric.MetricId;
import io.plimsoll.model.metric.RatioOfSums;

/** Numerator and denominator of a ratio in one unit of evidence, each summed over the blocks of an arm. */
record PairSums(ArmSums treatment, ArmSums control) {

    /** In the stored units of the two metrics. */
    record ArmSums(double numerator, double denominator) {
        ArmSums plus(ArmSums other) {
            return new ArmSums(numerator + other.numerator, denominator + other.denominator);
        }

        /** Needs a denominator that is not 0. */
        double ratio() { return numerator / denominator; }

        /** How much more than at such a ratio, in the unit of the numerator. */
        double beyond(double ratio) {
            return numerator - ratio * denominator;
        }
    }

    /** Units in which a replica was lost, or an arm observed nothing in a block, leave in both arms, as for means. */
    static List<PairSums> of(List<? extends PairedBlocks> units, EffectQuestion question) {
        List<PairSums> sums = new ArrayList<>();
        for (PairedBlocks unit : units) {
            Optional<ArmSums> treatment = sums(unit.treatment(), question);
            Optional<ArmSums> control = sums(unit.control(), question);
            if (unit.countsForMeans() && treatment.isPresent() && control.isPresent())
                sums.add(new PairSums(treatment.get(), control.get()));
        }
        return sums;
    }

    private static Optional<ArmSums> sums(List<ArmBlock> blocks, EffectQuestion question) {
        RatioOfSums ratio = question.metric().ratio().orElseThrow();
        return sum(blocks, ratio.numerator(), question).flatMap(numerator -> sum(blocks, ratio.denominator(),
                question)
                .map(denominator -> new ArmSums(numerator.doubleValue(), denominator.doubleValue())));
    }

    private static Optional<BigInteger> sum(List<ArmBlock> blocks, MetricId metric, EffectQuestion question) {
        BigInteger sum = BigInteger.ZERO;
        for (ArmBlock block : blocks) {
            Optional<Moments> moments = block.metric(metric, question.segment()).map(MetricSummary::moments);
            if (moments.isEmpty() || moments.get().n() == 0) return Optional.empty();
            sum = sum.add(moments.get().sum());
        }
        return Optional.of(sum);
    }
}
