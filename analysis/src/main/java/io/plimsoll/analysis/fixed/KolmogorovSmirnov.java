package io.plimsoll.analysis.fixed;

import io.plimsoll.analysis.basis.Basis;
import io.plimsoll.analysis.basis.Result;
import io.plimsoll.analysis.distribution.KolmogorovLaw;
import io.plimsoll.analysis.fixed.FixedAnswer.Cause;
import io.plimsoll.analysis.fixed.FixedAnswer.Known;
import io.plimsoll.analysis.fixed.FixedAnswer.NotEstimable;

/**
 * Largest distance D of two empirical distribution functions, two-sided.
 *
 * @see "Smirnov (1939), Bulletin Math. Univ. Moscou 2(2)"
 */
public final class KolmogorovSmirnov implements Result {
    private static final double MOST_WORK = 2e8;

    private final TwoSamples samples;
    private final boolean[] groupEnds;
    private final long distance;

    private KolmogorovSmirnov(TwoSamples samples) {
        this.samples = samples;
        this.groupEnds = new boolean[samples.n() + 1];
        long[] at = new long[3]; // controls, treatments, and the largest distance in units of 1 / (n_C n_T)
        samples.eachGroup((controls, treatments) -> {
            at[0] += controls;
            at[1] += treatments;
            groupEnds[(int) (at[0] + at[1])] = true;
            at[2] = Math.max(at[2], apart(at[0], at[1]));
        });
        this.distance = at[2];
    }

    /** Observations in any order; infinite ones, as timeouts, count by their rank. */
    public static FixedAnswer<KolmogorovSmirnov> compare(double[] control, double[] treatment) {
        return TwoSamples.compare(control, treatment, KolmogorovSmirnov::new);
    }

    @Override
    public Basis basis() {
        return Basis.once("Kolmogorov-Smirnov, two-sided", "observation", samples.n(),
                "both arms have the same law under the hypothesis");
    }

    private long apart(long controls, long treatments) {
        return Math.abs(controls * samples.treatment.length - treatments * samples.control.length);
    }

    private double pairs() { return (double) samples.control.length * samples.treatment.length; }

    public double d() { return distance / pairs(); }

    /** Exact law of one sample of n_C n_T / N observations, rounded half to even: nearer than the limit. */
    public double pOneSampleLaw() {
        return KolmogorovLaw.upperTail((int) Math.max(1, Math.rint(pairs() / samples.n())), d());
    }

    /** Kolmogorov's limit at sqrt(n_C n_T / N) D. */
    public double pLimit() {
        return KolmogorovLaw.limitUpperTail(Math.sqrt(pairs() / samples.n()) * d());
    }

    /**
     * Chance, over all orders of the pooled observations, of a distance as large. Exact with ties too: the distance is
     * only looked at between groups of equal observations.
     *
     * @see "Schroeer, Trenkler (1995), Computational Statistics and Data Analysis 20(2)"
     */
    public FixedAnswer<Double> pExact() {
        return pairs() > MOST_WORK
                ? new NotEstimable<>(Cause.TOO_LARGE_FOR_EXACT, "%d against %d observations"
                        .formatted(samples.treatment.length, samples.control.length))
                : new Known<>(Math.clamp(outside(), Double.MIN_VALUE, 1.0));
    }

    /**
     * Of the paths to (c, t), the share that has been as far out; the last step came from (c - 1, t) with chance c / (c + t).
     * Nothing is subtracted, so a tiny chance is right.
     */
    private double outside() {
        double[] share = new double[samples.treatment.length + 1];
        for (int c = 0; c <= samples.control.length; c++)
            for (int t = 0; t < share.length; t++)
                if (groupEnds[c + t] && apart(c, t) >= distance)
                    share[t] = 1;
                else
                    share[t] = (c * share[t] + (t == 0 ? 0 : t * share[t - 1])) / Math.max(1, c + t);
        return share[share.length - 1];
    }
}
