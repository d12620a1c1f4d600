package io.plimsoll.analysis.effect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

import io.plimsoll.analysis.design.BlockPair;
import io.plimsoll.analysis.effect.PairSums.ArmSums;
import io.plimsoll.analysis.effect.StratifiedPairs.Stratum;
import io.plimsoll.model.cell.ArmBlock;
import io.plimsoll.model.metric.MetricDefinition;
import io.plimsoll.model.metric.MetricId;

/** What each pair of blocks sums up to in each stratum: a value or the bad requests above, requests or the ratio's denominator below. */
final class StratumSums {
    /** A request that failed yields no token. */
    private static final OptionalLong NOTHING = OptionalLong.of(0);

    private StratumSums() {}

    /** One list a pair, in the order of the strata; empty for quantiles, which no sums give, and where a threshold is not counted. */
    static Optional<List<List<Stratum>>> of(List<BlockPair> pairs, EffectQuestion question, String dimension,
            List<String> strata) {
        List<List<Stratum>> all = new ArrayList<>();
        for (BlockPair pair : pairs) {
            List<Stratum> sums = new ArrayList<>();
            for (String stratum : strata) {
                EffectQuestion within = within(question, dimension, stratum);
                Optional<ArmSums> treatment = sums(pair.treatment(), within, true);
                Optional<ArmSums> control = sums(pair.control(), within, false);
                if (treatment.isEmpty() || control.isEmpty()) return Optional.empty();
                sums.add(new Stratum(treatment.get(), control.get()));
            }
            all.add(sums);
        }
        return Optional.of(all);
    }

    private static EffectQuestion within(EffectQuestion question, String dimension, String stratum) {
        SortedMap<String, String> segment = new TreeMap<>(question.segment());
        segment.put(dimension, stratum);
        return new EffectQuestion(question.metric(), question.statistic(), question.threshold(),
                question.controlThreshold(), segment);
    }

    private static Optional<ArmSums> sums(List<ArmBlock> blocks, EffectQuestion question,
            boolean treatment) {
        ArmSums all = new ArmSums(0, 0);
        for (ArmBlock block : blocks) {
            Optional<ArmSums> of = switch (question.statistic()) {
                case MEAN -> Optional.of(mean(block, question));
                case EXCEEDANCE, PROPORTION -> share(block, question, treatment);
                case P50, P90, P99 -> Optional.empty();
            };
            if (of.isEmpty()) return of;
            all = all.plus(of.get());
        }
        return Optional.of(all);
    }

    private static ArmSums mean(ArmBlock block, EffectQuestion question) {
        MetricDefinition metric = question.metric();
        return metric.ratio()
                .map(ratio -> new ArmSums(sum(block, question, ratio.numerator(), metric.errorValue()),
                        sum(block, question, ratio.denominator(), NOTHING)))
                .orElseGet(() -> RestrictedValues.of(block, question).map(RestrictedValues::moments)
                        .map(moments -> new ArmSums(moments.sum().doubleValue(), moments.n()))
                        .orElseGet(() -> new ArmSums(0, 0)));
    }

    private static double sum(ArmBlock block, EffectQuestion question, MetricId metric,
            OptionalLong ofError) {
        return RestrictedValues.of(block, question.segment(), metric, ofError)
                .map(values -> values.moments().sum().doubleValue()).orElse(0.0);
    }

    private static Optional<ArmSums> share(ArmBlock block, EffectQuestion question, boolean treatment) {
        return (treatment ? ShareCount.ofTreatment(block, question) : ShareCount.ofControl(block, question))
                .map(count -> new ArmSums(count.bad(), count.requests()));
    }
}
