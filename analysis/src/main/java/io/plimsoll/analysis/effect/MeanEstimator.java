package io.plimsoll.analysis.effect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

import io.plimsoll.analysis.design.PairMoments;
import io.plimsoll.analysis.design.PairValue;
import io.plimsoll.analysis.design.PairedBlocks;
import io.plimsoll.analysis.effect.EffectEstimate.Cause;
import io.plimsoll.analysis.effect.EffectEstimate.Estimated;
import io.plimsoll.analysis.effect.EffectEstimate.NotEstimable;
import io.plimsoll.model.cell.ArmBlock;

/** Relative effect on a mean. Pairs in which a replica was lost, or an arm has no observation, leave in both arms. */
final class MeanEstimator {
    private MeanEstimator() {}

    static EffectEstimate estimate(List<? extends PairedBlocks> pairs, EffectQuestion question,
            Estimator estimator) {
        List<PairValue> values = values(pairs, question);
        if (values.isEmpty() && !pairs.isEmpty())
            return new NotEstimable(question, Cause.NO_OBSERVATIONS,
                    "no pair of blocks has %s in both arms and both blocks"
                            .formatted(question.metric().id()));
        return values.size() < 2
                ? Estimator.tooFewPairs(question, values.size())
                : relative(PairMoments.of(values), question, estimator,
                        "relative mean of block pairs, t-mixture, Fieller inversion");
    }

    static List<PairValue> values(List<? extends PairedBlocks> pairs, EffectQuestion question) {
        List<PairValue> values = new ArrayList<>();
        for (PairedBlocks pair : pairs) {
            OptionalDouble treatment = mean(pair.treatment(), question);
            OptionalDouble control = mean(pair.control(), question);
            if (pair.countsForMeans() && treatment.isPresent() && control.isPresent())
                values.add(new PairValue(treatment.getAsDouble(), control.getAsDouble()));
        }
        return values;
    }

    static EffectEstimate relative(PairMoments pairs, EffectQuestion question, Estimator estimator,
            String method) {
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
                "pair of blocks");
    }

    /** Plain mean of the blocks' means; empty when one of them has none. */
    private static OptionalDouble mean(List<ArmBlock> blocks, EffectQuestion question) {
        double sum = 0;
        for (ArmBlock block : blocks) {
            var summary = block.metric(question.metric().key(), question.segment());
            if (summary.isEmpty() || summary.get().moments().n() == 0)
                return OptionalDouble.empty();
            sum += summary.get().moments().mean();
        }
        return OptionalDouble.of(sum / blocks.size());
    }
}
