package io.plimsoll.analysis.effect;

import java.util.ArrayList;
import java.util.List;

import io.plimsoll.analysis.design.BlockPair;
import io.plimsoll.analysis.design.PairValue;
import io.plimsoll.model.metric.MetricKind;

/**
 * A pair of blocks that counts for a question, and what it says.
 *
 * @param floor of a share; {@link ShareFloor#NONE} for all else
 */
record Valued(BlockPair pair, PairValue value, ErrorsCounted errors, ShareFloor floor) {

    static List<Valued> of(List<BlockPair> pairs, EffectQuestion question) {
        return switch (question.statistic()) {
            case MEAN -> question.metric().kind() == MetricKind.RATIO
                    ? ratios(pairs, question)
                    : means(pairs, question);
            case EXCEEDANCE, PROPORTION -> shares(pairs, question);
            case P50, P90, P99 -> List.of(); // a pair has too few requests for a quantile of its own
        };
    }

    private static List<Valued> means(List<BlockPair> pairs, EffectQuestion question) {
        List<Valued> valued = new ArrayList<>();
        for (BlockPair pair : pairs)
            RestrictedPair.of(List.of(pair), question).forEach(
                    values -> valued.add(new Valued(pair, values.means(), values.errors(), ShareFloor.NONE)));
        return valued;
    }

    private static List<Valued> ratios(List<BlockPair> pairs, EffectQuestion question) {
        List<BlockPair> whole = pairs.stream().filter(pair -> PairMeans.isWhole(pair, question)).toList();
        List<PairSums> sums = PairSums.of(whole, question);
        List<PairValue> values = RatioEstimator.values(sums);
        List<Valued> valued = new ArrayList<>();
        for (int i = 0; i < values.size(); i++)
            valued.add(new Valued(whole.get(i), values.get(i), sums.get(i).errors(), ShareFloor.NONE));
        return valued;
    }

    private static List<Valued> shares(List<BlockPair> pairs, EffectQuestion question) {
        List<Valued> valued = new ArrayList<>();
        for (BlockPair pair : pairs)
            if (question.counts(pair))
                PairShares.of(pair, question).filter(PairShares::isWhole).ifPresent(shares -> valued.add(
                        new Valued(pair, shares.value(), ErrorsCounted.NONE, shares.floor())));
        return valued;
    }
}
