package io.plimsoll.analysis.effect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.plimsoll.analysis.design.DesignEvidence;
import io.plimsoll.analysis.design.PairValue;
import io.plimsoll.analysis.design.PairedBlocks;
import io.plimsoll.analysis.randomization.RandomizationTest;
import io.plimsoll.analysis.randomization.RandomizationTest.Effort;
import io.plimsoll.analysis.randomization.SignFlips;
import io.plimsoll.model.metric.MetricKind;

/**
 * The exact p of a design whose pairs were drawn by a coin each, once and at its end: against "the treatment does nothing to
 * any block". It assumes nothing of how blocks scatter. Fixed pools drew no coin a block, and have none.
 */
final class RandomizationAtEnd {
    private RandomizationAtEnd() {}

    static RandomizationTest of(DesignEvidence.Switchback evidence, EffectQuestion question,
            Effort effort) {
        return SignFlips.test(differences(evidence.units(), question), effort);
    }

    static RandomizationTest of(DesignEvidence.Crossover evidence, EffectQuestion question,
            Effort effort) {
        return SignFlips.test(differences(evidence.units(), question), effort);
    }

    private static double[] differences(List<? extends PairedBlocks> units, EffectQuestion question) {
        return values(units, question).stream().mapToDouble(value -> value.treatment() - value.control())
                .toArray();
    }

    private static List<PairValue> values(List<? extends PairedBlocks> units, EffectQuestion question) {
        return switch (question.statistic()) {
            case MEAN -> question.metric().kind() == MetricKind.RATIO
                    ? RatioEstimator.valuesOfNoEffect(PairSums.of(units, question))
                    : MeanEstimator.values(units, question);
            case EXCEEDANCE, PROPORTION -> shares(units, question);
            case P50, P90, P99 -> throw new IllegalArgumentException(
                    "a quantile is tested by the share over a threshold, ask for an exceedance of "
                            + question.metric().id());
        };
    }

    private static List<PairValue> shares(List<? extends PairedBlocks> units, EffectQuestion question) {
        List<PairValue> values = new ArrayList<>();
        for (PairedBlocks unit : units) {
            if (!question.counts(unit)) continue;
            Optional<PairShares> shares = PairShares.of(unit, question).filter(PairShares::isWhole);
            shares.map(PairShares::value).ifPresent(values::add);
        }
        return values;
    }
}
