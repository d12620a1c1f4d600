package io.plimsoll.analysis.cluster;

import io.plimsoll.analysis.moments.JointMoments;
import io.plimsoll.analysis.relative.ArmValue;

/**
 * Ratio of two sums over units of randomization (blocks, conversations, hosts), as tokens over GPU seconds: never the mean of
 * per-request ratios. With S and N the sums of one unit, R = sum S / sum N, and by the delta method
 * Var(R) = [Var(S) - 2 R Cov(S, N) + R^2 Var(N)] / (K mean(N)^2), covariances with K - 1.
 *
 * @param units K of them, independent of each other, 2 or more: x is S, y is N, with a mean that is not 0
 * @see "Deng, Lu, Qin (2021), The equivalence of the Delta method and the cluster-robust variance estimator, arXiv 2105.14705"
 */
public record Ratio(JointMoments units) {
    public Ratio {
        if (units.n() < 2)
            throw new IllegalArgumentException("a ratio over units needs two of them, got " + units.n());
        if (units.y().mean() == 0)
            throw new IllegalArgumentException("the denominator of a ratio is not 0");
    }

    public double value() { return units.x().mean() / units.y().mean(); }

    /** Squared standard error of {@link #value}; 0 where every unit has the same ratio. */
    public double variance() {
        double ratio = value();
        double scatter = units.x().sampleVariance() - 2 * ratio * units.covariance()
                + ratio * ratio * units.y().sampleVariance();
        return Math.max(0, scatter) / (units.n() * units.y().mean() * units.y().mean());
    }

    ArmValue arm() { return new ArmValue(units.n(), value(), variance()); }
}
