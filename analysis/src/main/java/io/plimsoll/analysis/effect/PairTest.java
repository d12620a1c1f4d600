package io.plimsoll.analysis.effect;

import io.plimsoll.analysis.design.PairMoments;
import io.plimsoll.analysis.interval.Interval;
import io.plimsoll.analysis.sequence.Mixture;

/**
 * What pairs of blocks say at one look: the kernel under every estimate that rests on pairs. Intervals are the values
 * that are not rejected, and hold at all looks together.
 *
 * @param mixture with its tuning, fixed before the first look
 * @param alpha two-sided, in (0, 1)
 */
public record PairTest(Mixture mixture, double alpha) {
    public PairTest {
        if (!(alpha > 0 && alpha < 1))
            throw new IllegalArgumentException("alpha lies in (0, 1), got " + alpha);
    }

    /**
     * Interval of the relative effect T / C - 1 by inversion: all m for which "treatment = (1 + m) control" is not rejected.
     * With rho = 1 + m and k = radius^2 / n, not rejected means (T - rho C)^2 <= k var(T - rho C), a quadratic in rho.
     * It is right also where the control is noisy, and unbounded where the control cannot be told from 0, and where all pairs
     * are alike.
     *
     * @param pairs two or more
     * @see "Fieller (1954), Some problems in interval estimation, JRSS-B 16(2)"
     */
    public Interval relative(PairMoments pairs) {
        double treatment = pairs.treatment();
        double control = pairs.control();
        double radius = mixture.radius(pairs.n(), alpha);
        double k = radius * radius / pairs.n();
        double a = control * control - k * pairs.varControl();
        if (!(control > 0 && a > 0) || !pairs.scattersAgainst(treatment / control)) // this form rejects NaN too
            return Interval.WHOLE_LINE;
        double b = treatment * control - k * pairs.covariance();
        double c = treatment * treatment - k * pairs.varTreatment();
        double root = Math.sqrt(Math.max(0, b * b - a * c));
        return new Interval((b - root) / a - 1, (b + root) / a - 1);
    }

    /**
     * Interval of the mean difference, treatment less control; unbounded where all pairs are alike and nothing floors their
     * variance.
     *
     * @param pairs like those of {@link #relative}
     * @param varianceMin of one pair's difference; the sample variance is not taken below it
     */
    public Interval difference(PairMoments pairs, double varianceMin) {
        double radius = mixture.radius(pairs.n(), alpha);
        if (Double.isInfinite(radius) || !scatters(pairs, varianceMin)) return Interval.WHOLE_LINE;
        double half = radius * error(pairs, varianceMin);
        double effect = pairs.difference();
        return new Interval(effect - half, effect + half);
    }

    /**
     * The relative effect with its interval, and the evidence against equal arms, which is none where all pairs are alike. Pairs
     * like those of {@link #relative}.
     */
    public PairLook relativeLook(PairMoments pairs) {
        return look(EffectScale.RELATIVE, pairs, pairs.treatment() / pairs.control() - 1, relative(pairs), 0);
    }

    /** The difference with its interval, and the evidence against equal arms. Arguments like those of {@link #difference}. */
    public PairLook differenceLook(PairMoments pairs, double varianceMin) {
        return look(EffectScale.POINTS, pairs, pairs.difference(), difference(pairs, varianceMin),
                varianceMin);
    }

    private PairLook look(EffectScale scale, PairMoments pairs, double effect, Interval interval,
            double varianceMin) {
        double difference = pairs.difference();
        double logE = !scatters(pairs, varianceMin)
                ? 0
                : mixture.logE(pairs.n(), difference / error(pairs, varianceMin));
        return new PairLook(this, scale, pairs.n(), pairs.treatment(), pairs.control(), effect, interval,
                logE);
    }

    private static boolean scatters(PairMoments pairs, double varianceMin) {
        return varianceMin > 0 || pairs.scattersAgainst(1);
    }

    /** Standard error of the mean difference, in its unit. */
    public double error(PairMoments pairs, double varianceMin) {
        return Math.sqrt(variance(pairs, varianceMin) / pairs.n());
    }

    private static double variance(PairMoments pairs, double varianceMin) {
        return Math.max(varianceMin, pairs.varDifference());
    }
}
