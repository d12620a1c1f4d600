package io.plimsoll.analysis.effect;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.plimsoll.analysis.design.PairedBlocks;
import io.plimsoll.model.cell.ArmBlock;
import io.plimsoll.model.cell.MetricSummary;
import io.plimsoll.model.cell.Moments;
import io.plimsoll.model.cell.OutcomeCounts;
import io.plimsoll.model.metric.MetricId;
import io.plimsoll.model.metric.RatioOfSums;

/**
 * Numerator and denominator of a ratio in one unit of evidence, each summed over the blocks of an arm. A request that failed adds
 * the worst value to the numerator and nothing to the denominator.
 */
record PairSums(ArmSums treatment, ArmSums control, ErrorsCounted errors) {

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

    /** Units in which a replica was lost, or an arm has no request that counts in a block, leave in both arms, as for means. */
    static List<PairSums> of(List<? extends PairedBlocks> units, EffectQuestion question) {
        List<PairSums> sums = new ArrayList<>();
        for (PairedBlocks unit : units) {
            Optional<ArmSums> treatment = sums(unit.treatment(), question);
            Optional<ArmSums> control = sums(unit.control(), question);
            if (unit.countsForMeans() && treatment.isPresent() && control.isPresent())
                sums.add(new PairSums(treatment.get(), control.get(), new ErrorsCounted(
                        errors(unit.treatment(), question), errors(unit.control(), question))));
        }
        return sums;
    }

    private static Optional<ArmSums> sums(List<ArmBlock> blocks, EffectQuestion question) {
        RatioOfSums ratio = question.metric().ratio().orElseThrow();
        BigInteger numerator = BigInteger.ZERO;
        BigInteger denominator = BigInteger.ZERO;
        for (ArmBlock block : blocks) {
            Moments above = moments(block, ratio.numerator(), question);
            Moments below = moments(block, ratio.denominator(), question);
            OutcomeCounts outcomes = block.outcomes(question.segment());
            boolean onlyErrors = outcomes.errors() > 0 && outcomes.completed() == 0;
            if ((above.n() == 0 || below.n() == 0) && !onlyErrors) return Optional.empty();
            numerator = numerator.add(above.sum()).add(BigInteger
                    .valueOf(question.metric().errorValue().orElse(0)).multiply(
                            BigInteger.valueOf(outcomes.errors())));
            denominator = denominator.add(below.sum());
        }
        return Optional.of(new ArmSums(numerator.doubleValue(), denominator.doubleValue()));
    }

    private static Moments moments(ArmBlock block, MetricId metric, EffectQuestion question) {
        return block.metric(metric, question.segment()).map(MetricSummary::moments).orElse(Moments.NONE);
    }

    private static long errors(List<ArmBlock> blocks, EffectQuestion question) {
        return blocks.stream().mapToLong(block -> block.outcomes(question.segment()).errors()).sum();
    }
}
