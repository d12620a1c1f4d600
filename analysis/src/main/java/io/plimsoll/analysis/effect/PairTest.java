package io.plimsoll.analysis.effect;

import io.plimsoll.analysis.moments.JointMoments;
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
     * It is right also where the control is noisy, and unbounded where the control cannot be told from 0.
     *
     * @param pairs x the treatment's value of each pair, y the control's; two pairs or more
     * @see "Fieller (1954), Some problems in interval estimation, JRSS-B 16(2)"
     */
    public Interval relative(JointMoments pairs) {
        double treatment = pairs.x().mean();
        double control = pairs.y().mean();
        double radius = mixture.radius(pairs.n(), alpha);
        double k = radius * radius / pairs.n();
        double a = control * control - k * pairs.y().sampleVariance();
        if (!(control > 0 && a > 0)) // this form rejects NaN too
            return Interval.WHOLE_LINE;
        double b = treatment * control - k * pairs.covariance();
        double c = treatment * treatment - k * pairs.x().sampleVariance();
        double root = Math.sqrt(Math.max(0, b * b - a * c));
        return new Interval((b - root) / a - 1, (b + root) / a - 1);
    }

    /**
     * Interval of the mean difference, treatment less control.
     *
     * @param pairs like those of {@link #relative}
     * @param varianceMin of one pair's difference; the sample variance is not taken below it
     */
    public Interval difference(JointMoments pairs, double varianceMin) {
        double half = mixture.radius(pairs.n(), alpha) * Math.sqrt(variance(pairs, varianceMin) / pairs.n());
        double effect = pairs.x().minus(pairs.y());
        return new Interval(effect - half, effect + half);
    }

    /** The relative effect with its interval, and the evidence against equal arms. Pairs like those of {@link #relative}. */
    public PairLook relativeLook(JointMoments pairs) {
        return look(pairs, pairs.x().mean() / pairs.y().mean() - 1, relative(pairs), 0);
    }

    /** The difference with its interval, and the evidence against equal arms. Arguments like those of {@link #difference}. */
    public PairLook differenceLook(JointMoments pairs, double varianceMin) {
        return look(pairs, pairs.x().minus(pairs.y()), difference(pairs, varianceMin), varianceMin);
    }

    private PairLook look(JointMoments pairs, double effect, Interval interval, double varianceMin) {
        double difference = pairs.x().minus(pairs.y());
        double error = Math.sqrt(variance(pairs, varianceMin) / pairs.n());
        double logE = difference == 0
                ? mixture.logE(pairs.n(), 0)
                : mixture.logE(pairs.n(), difference / error);
        return new PairLook(pairs.n(), pairs.x().mean(), pairs.y().mean(), effect, interval, logE);
    }

    private static double variance(JointMoments pairs, double varianceMin) {
        return Math.max(varianceMin, pairs.x().sampleVariance() + pairs.y().sampleVariance()
                - 2 * pairs.covariance());
    }
}
