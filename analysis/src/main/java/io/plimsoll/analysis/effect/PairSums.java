package io.plimsoll.analysis.effect;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import io.plimsoll.analysis.design.PairedBlocks;
import io.plimsoll.model.metric.RatioOfSums;

/**
 * Numerator and denominator of a ratio in one unit of evidence, each summed over the blocks of an arm. A request that failed adds
 * the worst value to the numerator and nothing to the denominator.
 */
record PairSums(ArmSums treatment, ArmSums control, ErrorsCounted errors) {
    /** A request that failed yields no token. */
    private static final OptionalLong NOTHING = OptionalLong.of(0);

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
        return units.stream().flatMap(unit -> of(unit, question).stream()).toList();
    }

    private static Optional<PairSums> of(PairedBlocks unit, EffectQuestion question) {
        RatioOfSums ratio = question.metric().ratio().orElseThrow();
        return RestrictedPair.of(unit, question, ratio.numerator(), question.metric().errorValue())
                .flatMap(above -> RestrictedPair.of(unit, question, ratio.denominator(), NOTHING)
                        .map(below -> new PairSums(sums(above.treatment(), below.treatment()),
                                sums(above.control(), below.control()), above.errors())));
    }

    private static ArmSums sums(List<RestrictedValues> above, List<RestrictedValues> below) {
        return new ArmSums(sum(above), sum(below));
    }

    /** Exact up to the last step. */
    private static double sum(List<RestrictedValues> blocks) {
        return blocks.stream().map(values -> values.moments().sum())
                .reduce(BigInteger.ZERO, BigInteger::add).doubleValue();
    }
}
