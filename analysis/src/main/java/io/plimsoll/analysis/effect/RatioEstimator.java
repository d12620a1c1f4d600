package io.plimsoll.analysis.effect;

import java.util.List;
import java.util.function.Function;

import io.plimsoll.analysis.design.PairValue;
import io.plimsoll.analysis.design.PairedBlocks;
import io.plimsoll.analysis.effect.EffectEstimate.Cause;
import io.plimsoll.analysis.effect.EffectEstimate.NotEstimable;
import io.plimsoll.analysis.effect.PairSums.ArmSums;

/**
 * Relative effect on a ratio of sums, R = sum S / sum N over all pairs of an arm, never a mean of ratios: a quiet pair weighs
 * little. A pair stands for R + (S - R N) / mean N, whose mean is R and whose scatter is that of the delta method; so
 * the one kernel under all estimates serves ratios too.
 *
 * @see "Deng, Lu, Qin (2021), The equivalence of the Delta method and the cluster-robust variance estimator, arXiv 2105.14705"
 */
final class RatioEstimator {
    private RatioEstimator() {}

    static EffectEstimate estimate(List<? extends PairedBlocks> pairs, EffectQuestion question,
            Estimator estimator) {
        List<PairSums> sums = PairSums.of(pairs, question);
        if (sums.isEmpty() && !pairs.isEmpty())
            return new NotEstimable(question, Cause.NO_OBSERVATIONS,
                    "no pair of blocks has both sums of %s in both arms and both blocks"
                            .formatted(question.metric().id()));
        if (sums.size() < 2) return Estimator.tooFewPairs(question, sums.size());
        List<PairValue> values = values(sums);
        return values.isEmpty()
                ? new NotEstimable(question, Cause.ZERO_DENOMINATOR,
                        "an arm has no %s at all to relate %s to".formatted(question.metric().counted().get(1),
                                question.metric().counted().getFirst()))
                : MeanEstimator.relative(values, question, estimator,
                        "relative ratio of sums over block pairs, linearised, t-mixture, Fieller inversion");
    }

    /** What each pair stands for; empty where the denominators of an arm add up to 0. */
    static List<PairValue> values(List<PairSums> sums) {
        ArmSums treatment = total(sums, PairSums::treatment);
        ArmSums control = total(sums, PairSums::control);
        if (!(treatment.denominator() > 0 && control.denominator() > 0)) return List.of();
        return sums.stream().map(pair -> new PairValue(linear(pair.treatment(), treatment, sums.size()),
                linear(pair.control(), control, sums.size()))).toList();
    }

    /** The same around the ratio of both arms together, which stays what it is when the arms of a pair change places. */
    static List<PairValue> valuesOfNoEffect(List<PairSums> sums) {
        ArmSums both = total(sums, PairSums::treatment).plus(total(sums, PairSums::control));
        if (!(both.denominator() > 0)) return List.of();
        return sums.stream().map(pair -> new PairValue(linear(pair.treatment(), both, 2 * sums.size()),
                linear(pair.control(), both, 2 * sums.size()))).toList();
    }

    private static double linear(ArmSums pair, ArmSums total, int summed) {
        double ratio = total.numerator() / total.denominator();
        return ratio + (pair.numerator() - ratio * pair.denominator()) * summed / total.denominator();
    }

    private static ArmSums total(List<PairSums> sums, Function<PairSums, ArmSums> arm) {
        return sums.stream().map(arm).reduce(new ArmSums(0, 0), ArmSums::plus);
    }
}
