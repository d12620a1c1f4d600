package io.plimsoll.analysis.effect;

import java.util.List;

import io.plimsoll.analysis.design.PairValue;
import io.plimsoll.analysis.design.PairedBlocks;
import io.plimsoll.model.metric.MetricKind;

/** What each unit of evidence says of a mean, of requests or of a ratio of sums, for what is tested on differences. */
final class PairMeans {
    private PairMeans() {}

    /** Of the units that are {@link #isWhole whole}. */
    static List<PairValue> values(List<? extends PairedBlocks> units, EffectQuestion question) {
        return question.metric().kind() == MetricKind.RATIO
                ? RatioEstimator.values(PairSums.of(units, question))
                : MeanEstimator.values(units, question);
    }

    /** Whether a unit counts: no replica was lost, and both arms observed something in each of their blocks. */
    static boolean isWhole(PairedBlocks unit, EffectQuestion question) {
        return question.metric().kind() == MetricKind.RATIO
                ? !PairSums.of(List.of(unit), question).isEmpty()
                : !MeanEstimator.values(List.of(unit), question).isEmpty();
    }
}
