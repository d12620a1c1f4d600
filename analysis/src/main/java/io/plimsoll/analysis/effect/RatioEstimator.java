package io.plimsoll.analysis.effect;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import io.plimsoll.analysis.design.PairMoments;
import io.plimsoll.analysis.design.PairValue;
import io.plimsoll.analysis.design.PairedBlocks;
import io.plimsoll.analysis.effect.EffectEstimate.Cause;
import io.plimsoll.analysis.effect.EffectEstimate.NotEstimable;
import io.plimsoll.analysis.effect.PairSums.ArmSums;
import io.plimsoll.analysis.moments.JointMoments;
import io.plimsoll.analysis.moments.SampleMoments;

/**
 * Relative effect on a ratio of sums, R = sum S / sum N over all pairs of an arm, never a mean of ratios: a quiet pair weighs
 * little. A pair p of n stands for R + (n - 1)(R - R without p), so that the one kernel under all estimates serves ratios too.
 * Where all N are equal that is S / N. Where one pair has most of N, the delta method takes its residual, which is small as
 * R follows it, for the whole of its error; to leave it out tells.
 *
 * @see "Deng, Lu, Qin (2021), The equivalence of the Delta method and the cluster-robust variance estimator, arXiv 2105.14705"
 * @see "MacKinnon, White (1985), Some heteroskedasticity-consistent covariance matrix estimators, Journal of Econometrics 29"
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
                        "an arm has %s above 0 in fewer than two pairs, and a ratio needs them"
                                .formatted(question.metric().counted().getLast()))
                : MeanEstimator.relative(around(values, sums), question, estimator,
                        "relative ratio of sums over block pairs, each left out in turn, %st-mixture, Fieller inversion"
                                .formatted(ErrorsCounted.rule(question.metric())),
                        ErrorsCounted.of(sums.stream().map(PairSums::errors)));
    }

    /** What each pair stands for; empty unless both arms have denominators above 0 in two pairs. */
    static List<PairValue> values(List<PairSums> sums) {
        ArmSums treatment = total(sums, PairSums::treatment);
        ArmSums control = total(sums, PairSums::control);
        List<PairValue> values = new ArrayList<>();
        for (PairSums pair : sums) {
            if (!(pair.treatment().denominator() < treatment.denominator()
                    && pair.control().denominator() < control.denominator()))
                return List.of();
            values.add(new PairValue(leftOut(pair.treatment(), treatment, sums.size()),
                    leftOut(pair.control(), control, sums.size())));
        }
        return values;
    }

    /** The same around the ratio of both arms together, which stays what it is when the arms of a pair change places. */
    static List<PairValue> valuesOfNoEffect(List<PairSums> sums) {
        ArmSums both = total(sums, PairSums::treatment).plus(total(sums, PairSums::control));
        if (!(both.denominator() > 0)) return List.of();
        double ratio = both.numerator() / both.denominator();
        return sums.stream().map(pair -> new PairValue(pair.treatment().beyond(ratio),
                pair.control().beyond(ratio))).toList();
    }

    /** Scatter is measured from R itself, which the mean of the values is only about. */
    static PairMoments around(List<PairValue> values, List<PairSums> sums) {
        double treatment = total(sums, PairSums::treatment).ratio();
        double control = total(sums, PairSums::control).ratio();
        double ofTreatment = 0;
        double ofControl = 0;
        double shared = 0;
        for (PairValue value : values) {
            double one = value.treatment() - treatment;
            double other = value.control() - control;
            ofTreatment += one * one;
            ofControl += other * other;
            shared += one * other;
        }
        return new PairMoments(new JointMoments(new SampleMoments(values.size(), treatment, ofTreatment),
                new SampleMoments(values.size(), control, ofControl), shared));
    }

    private static double leftOut(ArmSums pair, ArmSums total, int pairs) {
        double ratio = total.ratio();
        return ratio + (pairs - 1) * pair.beyond(ratio) / (total.denominator() - pair.denominator());
    }

    private static ArmSums total(List<PairSums> sums, Function<PairSums, ArmSums> arm) {
        return sums.stream().map(arm).reduce(new ArmSums(0, 0), ArmSums::plus);
    }
}
