package io.plimsoll.analysis.effect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.plimsoll.analysis.comparability.Adjustment;
import io.plimsoll.analysis.comparability.Adjustment.BlockCovariate;
import io.plimsoll.analysis.comparability.ComparableSnapshot;
import io.plimsoll.analysis.covariate.RegressedPairs;
import io.plimsoll.analysis.design.BlockPair;
import io.plimsoll.analysis.design.PairMoments;
import io.plimsoll.analysis.design.PairValue;
import io.plimsoll.analysis.effect.EffectEstimate.Cause;
import io.plimsoll.analysis.effect.EffectEstimate.Estimated;
import io.plimsoll.analysis.effect.EffectEstimate.NotEstimable;

/** Effects of arms that may be compared once a mismatch between them is taken out: with it taken out, or not at all. */
final class AdjustedPairs {
    private AdjustedPairs() {}

    /** Whether the mismatch touches what is asked. */
    static boolean isNeeded(ComparableSnapshot snapshot, EffectQuestion question) {
        return snapshot.adjustment().filter(adjustment -> switch (adjustment) {
            case Adjustment.RegressedOn _ -> true;
            case Adjustment.StratifiedBy(var dimension, _) -> !question.segment().containsKey(dimension);
        }).isPresent();
    }

    static EffectEstimate estimate(ComparableSnapshot snapshot, EffectQuestion question,
            Estimator estimator) {
        Adjustment adjustment = snapshot.adjustment().orElseThrow();
        List<Valued> pairs = Valued.of(BlockPair.of(snapshot.blocks()), question);
        if (pairs.size() < 2) return Estimator.tooFewPairs(question, pairs.size());
        Optional<List<PairValue>> values = adjusted(adjustment, pairs, question);
        return values.map(known -> estimated(known, pairs, adjustment, question, estimator))
                .orElseGet(() -> new NotEstimable(question, Cause.NOT_ADJUSTABLE,
                        "%s of %s cannot be adjusted by %s yet, and without it the arms may not be compared; shares over a threshold often can"
                                .formatted(question.statistic().name().toLowerCase(Locale.ROOT),
                                        question.metric().id(), adjustment.method())));
    }

    /** For what is tested on differences; empty where nothing can be said. */
    static List<PairValue> values(ComparableSnapshot snapshot, EffectQuestion question) {
        Adjustment adjustment = snapshot.adjustment().orElseThrow();
        List<Valued> pairs = Valued.of(BlockPair.of(snapshot.blocks()), question);
        return pairs.size() < 2
                ? List.of()
                : adjusted(adjustment, pairs, question).orElseGet(List::of);
    }

    private static Optional<List<PairValue>> adjusted(Adjustment adjustment, List<Valued> pairs,
            EffectQuestion question) {
        return switch (adjustment) {
            case Adjustment.RegressedOn(var covariates) -> regressed(pairs, covariates);
            case Adjustment.StratifiedBy(var dimension, var strata) -> StratumSums
                    .of(pairs.stream().map(Valued::pair).toList(), question, dimension, strata)
                    .flatMap(StratifiedPairs::of);
        };
    }

    private static Optional<List<PairValue>> regressed(List<Valued> pairs,
            List<BlockCovariate> covariates) {
        List<PairValue> values = new ArrayList<>();
        List<List<PairValue>> rows = new ArrayList<>();
        for (Valued pair : pairs) {
            List<PairValue> row = covariates.stream()
                    .flatMap(covariate -> covariate.of(pair.pair()).stream()).toList();
            if (row.size() < covariates.size()) continue;
            values.add(pair.value());
            rows.add(row);
        }
        return values.size() < covariates.size() + 3 ? Optional.empty() : RegressedPairs.of(values, rows);
    }

    private static EffectEstimate estimated(List<PairValue> values, List<Valued> pairs, Adjustment adjustment,
            EffectQuestion question, Estimator estimator) {
        PairMoments raw = PairMoments.of(pairs.stream().map(Valued::value).toList());
        PairMoments moments = PairMoments.of(values);
        ErrorsCounted errors = ErrorsCounted.of(pairs.stream().map(Valued::errors));
        String method = "%s, each pair of blocks left out in turn (%s without), %st-mixture".formatted(
                adjustment.method(), shown(raw, question), ErrorsCounted.rule(question.metric()));
        if (!Withheld.isShare(question))
            return MeanEstimator.relative(moments, question, estimator, method + ", Fieller inversion",
                    errors);
        double floor = pairs.stream().map(Valued::floor).reduce(ShareFloor.NONE, ShareFloor::plus).variance();
        PairTest test = estimator.test();
        return new Estimated(question, moments.control(), moments.treatment(), moments.difference(),
                test.error(moments, floor), test.difference(moments, floor), estimator.alpha(), moments.n(),
                estimator.phi(), method + ", variance at least binomial", "pair of blocks",
                ErrorsCounted.NONE);
    }

    /** The effect as it would be without the adjustment, for comparison. */
    private static String shown(PairMoments raw, EffectQuestion question) {
        if (Withheld.isShare(question)) return String.format(Locale.ROOT, "%+.1f pp", 100 * raw.difference());
        return raw.control() == 0
                ? "no effect"
                : String.format(Locale.ROOT, "%+.1f%%", 100 * (raw.treatment() / raw.control() - 1));
    }
}
