package io.plimsoll.analysis.effect;

import java.util.List;

import io.plimsoll.analysis.design.PairValue;
import io.plimsoll.analysis.design.PairedBlocks;
import io.plimsoll.model.metric.MetricKind;

/** What each unit of evidence says of a mean, of requests or of a ratio of sums, for what is tested on differences. */
final class PairMeans {
    private PairMeans() {}

    /** Units that count for means and in which both arms observed something. */
    static List<PairValue> values(List<? extends PairedBlocks> units, EffectQuestion question) {
        return question.metric().kind() == MetricKind.RATIO
                ? RatioEstimator.values(PairSums.of(units, question))
                : MeanEstimator.values(units, question);
    }
}
