package io.plimsoll.analysis.effect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.plimsoll.analysis.design.PairMoments;
import io.plimsoll.analysis.design.PairedBlocks;
import io.plimsoll.analysis.effect.EffectEstimate.Cause;
import io.plimsoll.analysis.effect.EffectEstimate.Estimated;
import io.plimsoll.analysis.effect.EffectEstimate.NotEstimable;

/**
 * Difference of shares in points. Pairs in which a replica was lost stay: its failures are what a share is about; those of a start or of a GPU that was slowed
 * down stay for error rates alone. The
 * variance of a pair's difference is never taken below the binomial one at (x + 0.5) / (n + 1) of both arms pooled, so
 * that pairs that happen to be identical, all 0 most often, are not certainty.
 */
final class ShareEstimator {
    private ShareEstimator() {}

    static EffectEstimate estimate(List<? extends PairedBlocks> all, EffectQuestion question,
            Estimator estimator) {
        List<? extends PairedBlocks> pairs = all.stream().filter(question::counts).toList();
        List<Optional<PairShares>> counted = new ArrayList<>();
        pairs.forEach(pair -> counted.add(PairShares.of(pair, question)));
        if (counted.stream().anyMatch(Optional::isEmpty))
            return new NotEstimable(question, Cause.THRESHOLD_NOT_COUNTED,
                    "the cells do not count %s over %d".formatted(question.metric().id(),
                            question.threshold().orElseThrow()));
        List<PairShares> whole = counted.stream().flatMap(Optional::stream).filter(PairShares::isWhole)
                .toList();
        if (whole.isEmpty() && !pairs.isEmpty())
            return new NotEstimable(question, Cause.NO_OBSERVATIONS,
                    "no pair of blocks has requests for %s in both arms and both blocks"
                            .formatted(question.metric().id()));
        return whole.size() < 2
                ? Estimator.tooFewPairs(question, whole.size())
                : points(whole, question, estimator);
    }

    private static EffectEstimate points(List<PairShares> pairs, EffectQuestion question,
            Estimator estimator) {
        PairMoments moments = PairMoments.of(pairs.stream().map(PairShares::value).toList());
        double floor = pairs.stream().map(PairShares::floor).reduce(ShareFloor.NONE, ShareFloor::plus)
                .variance();
        PairTest test = estimator.test();
        return new Estimated(question, moments.control(), moments.treatment(), moments.difference(),
                test.error(moments, floor), test.difference(moments, floor), estimator.alpha(), moments.n(),
                estimator.phi(), "difference of shares of block pairs, t-mixture, variance at least binomial",
                "pair of blocks", ErrorsCounted.NONE);
    }
}
