package io.plimsoll.analysis.effect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.plimsoll.analysis.design.PairMoments;
import io.plimsoll.analysis.design.PairValue;
import io.plimsoll.analysis.design.PairedBlocks;
import io.plimsoll.analysis.effect.EffectEstimate.Cause;
import io.plimsoll.analysis.effect.EffectEstimate.Estimated;
import io.plimsoll.analysis.effect.EffectEstimate.NotEstimable;
import io.plimsoll.analysis.interval.Interval;
import io.plimsoll.analysis.quantile.Levels;
import io.plimsoll.model.cell.QuantileSketch;

/**
 * Relative effect on a quantile, as an effect size: decisions on tails rest on exceedances. A request that failed counts with
 * the worst value, as in means. Where each pair has
 * enough requests for the quantile, the interval comes from the pairs' own quantiles; where only all pairs together
 * have, or all pairs are alike, the point stands alone and the interval says that it bounds nothing.
 */
final class QuantileEstimator {
    private QuantileEstimator() {}

    static EffectEstimate estimate(List<? extends PairedBlocks> all, EffectQuestion question,
            Estimator estimator) {
        double q = quantileOf(question);
        double needed = Levels.needed(q, estimator.alpha());
        List<? extends PairedBlocks> pairs = all.stream().filter(question::counts).toList();
        List<ArmSketches> sketches = new ArrayList<>();
        pairs.forEach(pair -> ArmSketches.of(pair, question).ifPresent(sketches::add));
        if (sketches.isEmpty())
            return all.isEmpty()
                    ? Estimator.tooFewPairs(question, 0)
                    : new NotEstimable(question, Cause.NO_OBSERVATIONS,
                            "no pair has observations in both arms");
        ArmSketches pooled = sketches.stream().reduce(ArmSketches::plus).orElseThrow();
        if (pooled.least() <= needed)
            return new NotEstimable(question, Cause.TOO_FEW_REQUESTS,
                    "%s needs more than %.0f requests an arm, got %d"
                            .formatted(question.statistic(), needed, pooled.least()));
        List<PairValue> values = sketches.stream().filter(pair -> pair.least() > needed)
                .map(pair -> pair.at(q)).toList();
        if (values.size() < sketches.size() || values.size() < 2)
            return pointOnly(pooled, q, sketches.size(), question, estimator,
                    "too few requests a pair for an interval");
        EffectEstimate estimate = MeanEstimator.relative(PairMoments.of(values), question, estimator,
                "relative quantile of block pairs from sketches, %st-mixture, Fieller inversion"
                        .formatted(ErrorsCounted.rule(question.metric())),
                pooled.errors());
        // Buckets of 1 % hide small scatter: the point still is what the sketches say.
        return estimate instanceof NotEstimable not && not.cause() == Cause.NO_SCATTER
                ? pointOnly(pooled, q, sketches.size(), question, estimator,
                        "all pairs are alike, which bounds nothing")
                : estimate;
    }

    private static EffectEstimate pointOnly(ArmSketches pooled, double q, int pairs, EffectQuestion question,
            Estimator estimator, String why) {
        PairValue value = pooled.at(q);
        if (value.control() == 0)
            return new NotEstimable(question, Cause.ZERO_CONTROL,
                    "the control is 0, and nothing relates to 0");
        return new Estimated(question, value.control(), value.treatment(),
                value.treatment() / value.control() - 1,
                Double.POSITIVE_INFINITY, Interval.WHOLE_LINE, estimator.alpha(), pairs, estimator.phi(),
                "quantile of all pairs together from sketches, %s%s"
                        .formatted(ErrorsCounted.rule(question.metric()), why),
                "pair of blocks", pooled.errors());
    }

    private static double quantileOf(EffectQuestion question) {
        return switch (question.statistic()) {
            case P50 -> 0.5;
            case P90 -> 0.9;
            case P99 -> 0.99;
            case MEAN, EXCEEDANCE, PROPORTION ->
                throw new IllegalArgumentException(question.statistic() + " is no quantile");
        };
    }

    /**
     * Both arms' observations of some blocks.
     *
     * @param treatmentRequests that stand behind them, no more than they are; likewise of the control
     */
    private record ArmSketches(QuantileSketch treatment, QuantileSketch control,
            long treatmentRequests, long controlRequests, ErrorsCounted errors) {
        static Optional<ArmSketches> of(PairedBlocks pair, EffectQuestion question) {
            List<RestrictedValues> treatment = RestrictedPair.values(pair.treatment(), question);
            List<RestrictedValues> control = RestrictedPair.values(pair.control(), question);
            return treatment.isEmpty() || control.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new ArmSketches(merged(treatment), merged(control),
                            requests(treatment), requests(control),
                            ErrorsCounted.of(treatment, control)));
        }

        long least() { return Math.min(treatmentRequests, controlRequests); }

        PairValue at(double q) {
            return new PairValue(treatment.quantile(q).orElseThrow(), control.quantile(q).orElseThrow());
        }

        ArmSketches plus(ArmSketches other) {
            return new ArmSketches(treatment.merge(other.treatment), control.merge(other.control),
                    treatmentRequests + other.treatmentRequests, controlRequests + other.controlRequests,
                    errors.plus(other.errors));
        }

        /** Gaps of one request are no more evidence than it is. */
        private static long requests(List<RestrictedValues> blocks) {
            return blocks.stream().mapToLong(block -> block.requests() + block.errors()).sum();
        }

        private static QuantileSketch merged(List<RestrictedValues> blocks) {
            return blocks.stream().map(RestrictedValues::quantiles).reduce(QuantileSketch::merge)
                    .orElseThrow();
        }
    }
}
