package io.plimsoll.analysis.effect;

import java.util.List;
import java.util.Locale;

import io.plimsoll.analysis.design.PairMoments;
import io.plimsoll.analysis.design.PairValue;
import io.plimsoll.analysis.design.PairedBlocks;
import io.plimsoll.analysis.effect.EffectEstimate.Cause;
import io.plimsoll.analysis.effect.EffectEstimate.Estimated;
import io.plimsoll.analysis.effect.EffectEstimate.NotEstimable;

/**
 * Relative effect on a mean, in which a request that failed counts with the worst value. Pairs in which a replica was
 * lost, or an arm has no request that counts, leave in both arms.
 */
final class MeanEstimator {
    private MeanEstimator() {}

    static EffectEstimate estimate(List<? extends PairedBlocks> units, EffectQuestion question,
            Estimator estimator) {
        List<RestrictedPair> pairs = RestrictedPair.of(units, question);
        if (pairs.isEmpty() && !units.isEmpty())
            return new NotEstimable(question, Cause.NO_OBSERVATIONS,
                    "no pair of blocks has %s in both arms and both blocks"
                            .formatted(question.metric().id()));
        if (pairs.size() < 2) return Estimator.tooFewPairs(question, pairs.size());
        return relative(PairMoments.of(pairs.stream().map(RestrictedPair::means).toList()), question,
                estimator,
                "relative mean of block pairs, %st-mixture, Fieller inversion"
                        .formatted(ErrorsCounted.rule(question.metric())),
                ErrorsCounted.of(pairs.stream().map(RestrictedPair::errors)));
    }

    static List<PairValue> values(List<? extends PairedBlocks> units, EffectQuestion question) {
        return RestrictedPair.of(units, question).stream().map(RestrictedPair::means).toList();
    }

    static EffectEstimate relative(PairMoments pairs, EffectQuestion question, Estimator estimator,
            String method, ErrorsCounted errors) {
        if (pairs.control() == 0)
            return new NotEstimable(question, Cause.ZERO_CONTROL,
                    "the control is 0, and nothing relates to 0");
        double effect = pairs.treatment() / pairs.control() - 1;
        if (!pairs.scattersAgainst(1 + effect))
            return new NotEstimable(question, Cause.NO_SCATTER, String.format(Locale.ROOT,
                    "all %d pairs show the same %+.1f%%, to the last digit: without scatter there is no error to tell",
                    pairs.n(), 100 * effect));
        PairTest test = estimator.test();
        return new Estimated(question, pairs.control(), pairs.treatment(), effect,
                test.error(pairs, 0) / Math.abs(pairs.control()),
                test.relative(pairs), estimator.alpha(), pairs.n(), estimator.phi(), method,
                "pair of blocks", errors);
    }
}
