package io.plimsoll.analysis.covariate;

import java.util.List;
import java.util.Optional;

import io.plimsoll.analysis.basis.Basis;
import io.plimsoll.analysis.covariate.AdjustedEffect.Cause;
import io.plimsoll.analysis.covariate.AdjustedEffect.NotEstimable;
import io.plimsoll.analysis.covariate.AdjustedEffect.Stratified;
import io.plimsoll.analysis.segment.SegmentEffect;

/**
 * delta = sum w_g d_g with variance sum w_g^2 V_g, the weights taken as known. Weights are pooled shares of both arms, never
 * those of one arm: else the mix of traffic passes for an effect.
 *
 * @see "Miratrix, Sekhon, Yu (2013), JRSS-B 75(2), Adjusting treatment effect estimates by post-stratification"
 */
public final class PostStratification {
    private static final double ROUNDING_OF_WEIGHTS = 1e-9;

    private PostStratification() {}

    /** The share of each stratum in both arms together. */
    public static List<Double> pooledShares(List<Stratum> strata) {
        double all = strata.stream().mapToLong(Stratum::n).sum();
        return strata.stream().map(it -> it.n() / all).toList();
    }

    /**
     * @param weights one a stratum, in order, 0 or more, sum 1
     * @param unitOfEvidence for people: what counts as one unit
     */
    public static AdjustedEffect adjust(List<Stratum> strata, List<Double> weights, Estimand outcome,
            String unitOfEvidence) {
        refuseUnlessSharesOfOne(strata, weights);
        Optional<Stratum> bare = strata.stream().filter(it -> !it.isEstimable(outcome)).findFirst();
        if (bare.isPresent())
            return refusal(bare.get());
        List<SegmentEffect> effects = strata.stream().map(it -> it.effect(outcome)).toList();
        double difference = 0;
        double variance = 0;
        for (int g = 0; g < effects.size(); g++) {
            difference += weights.get(g) * effects.get(g).effect();
            variance += weights.get(g) * weights.get(g) * effects.get(g).variance();
        }
        if (!(variance > 0))
            return new NotEstimable(Cause.NO_SCATTER, "all units are alike within every stratum and arm");
        SegmentEffect together = together(strata).effect(outcome);
        return new Stratified(Basis.once("post-stratification, fixed weights", unitOfEvidence,
                strata.stream().mapToLong(Stratum::n).sum(), AdjustedEffect.ASSUMED), List.copyOf(weights),
                effects,
                new Difference(together.effect(), together.standardError()),
                new Difference(difference, Math.sqrt(variance)));
    }

    private static Stratum together(List<Stratum> strata) {
        return strata.stream().reduce((a, b) -> new Stratum("all", a.control().plus(b.control()),
                a.treatment().plus(b.treatment()))).orElseThrow();
    }

    private static NotEstimable refusal(Stratum bare) {
        boolean few = bare.control().n() < 2 || bare.treatment().n() < 2;
        return new NotEstimable(few ? Cause.TOO_FEW_UNITS : Cause.ZERO_DENOMINATOR,
                "stratum %s has %d and %d units%s; merge it with a neighbour".formatted(bare.name(),
                        bare.control().n(), bare.treatment().n(),
                        few ? ", 2 an arm are needed" : " over nothing"));
    }

    private static void refuseUnlessSharesOfOne(List<Stratum> strata, List<Double> weights) {
        if (strata.isEmpty() || weights.size() != strata.size())
            throw new IllegalArgumentException("one weight a stratum, got %d weights for %d strata"
                    .formatted(weights.size(), strata.size()));
        if (!weights.stream().allMatch(it -> it >= 0))
            throw new IllegalArgumentException("weights of strata are 0 or more, got " + weights);
        double sum = weights.stream().mapToDouble(it -> it).sum();
        if (!(Math.abs(sum - 1) <= ROUNDING_OF_WEIGHTS))
            throw new IllegalArgumentException("weights of strata sum to 1, got " + sum);
    }
}
