package io.plimsoll.analysis.fixed;

import io.plimsoll.analysis.basis.Basis;
import io.plimsoll.analysis.basis.Result;
import io.plimsoll.analysis.distribution.StandardNormal;
import io.plimsoll.analysis.fixed.FixedAnswer.Cause;
import io.plimsoll.analysis.fixed.FixedAnswer.Known;
import io.plimsoll.analysis.fixed.FixedAnswer.NotEstimable;

/**
 * Rank test of two arms. U counts the pairs in which the treatment is above the control, ties half.
 *
 * @see "Mann, Whitney (1947), Annals of Mathematical Statistics 18(1)"
 */
public final class MannWhitney implements Result {
    private final TwoSamples samples;
    private final RankSum ranks;

    private MannWhitney(TwoSamples samples) {
        this.samples = samples;
        this.ranks = RankSum.of(samples);
    }

    /** Observations in any order; infinite ones, as timeouts, count by their rank. */
    public static FixedAnswer<MannWhitney> compare(double[] control, double[] treatment) {
        return TwoSamples.compare(control, treatment, MannWhitney::new);
    }

    @Override
    public Basis basis() {
        return Basis.once("Mann-Whitney U", "observation", samples.n(),
                "both arms have the same law under the hypothesis");
    }

    public double u() {
        double n = samples.treatment.length;
        return 0.5 * ranks.treatment() - n * (n + 1) / 2;
    }

    /** Common-language effect size: the chance that the treatment is above the control, ties half. */
    public double cles() {
        return u() / pairs();
    }

    private double pairs() { return (double) samples.control.length * samples.treatment.length; }

    /**
     * Median of all differences treatment less control, in the unit of the observations.
     *
     * @see "Hodges, Lehmann (1963), Annals of Mathematical Statistics 34(2)"
     */
    public FixedAnswer<Double> hodgesLehmann() {
        return samples.isFinite()
                ? new Known<>(new PairwiseDifferences(samples.control, samples.treatment).median())
                : new NotEstimable<>(Cause.INFINITE_OBSERVATION,
                        "the shift between infinite observations is none");
    }

    /** @param corrected by half a pair for continuity */
    public FixedAnswer<Double> pTwoSided(boolean corrected) {
        double off = Math.abs(u() - pairs() / 2) - (corrected ? 0.5 : 0);
        return scatter().then(sd -> new Known<>(Math.min(1, 2 * StandardNormal.pAbove(off / sd))));
    }

    /** Small when the treatment is above the control. */
    public FixedAnswer<Double> pGreater(boolean corrected) {
        double off = u() - pairs() / 2 - (corrected ? 0.5 : 0);
        return scatter().then(sd -> new Known<>(StandardNormal.pAbove(off / sd)));
    }

    /** sd of U: sqrt( n_C n_T / 12 [ N + 1 - sum (t^3 - t) / (N (N - 1)) ] ), t the sizes of the groups of ties. */
    private FixedAnswer<Double> scatter() {
        double n = samples.n();
        double variance = pairs() / 12 * (n + 1 - ranks.tieTerm() / (n * (n - 1)));
        return ranks.allTied()
                ? new NotEstimable<>(Cause.NO_SCATTER, "all observations are alike")
                : new Known<>(Math.sqrt(variance));
    }

    /**
     * Twice the chance, over all ways to draw the treatment from the pooled observations, of a U as far out on the observed
     * side. Exact with ties too: the ranks that are there are drawn.
     */
    public FixedAnswer<Double> pTwoSidedExact() {
        return ranks.isTooLarge()
                ? new NotEstimable<>(Cause.TOO_LARGE_FOR_EXACT,
                        "%d observations in %d".formatted(samples.treatment.length, samples.n()))
                : new Known<>(Math.min(1, 2 * ranks.tail()));
    }
}
