package io.plimsoll.analysis.quantile;

import java.util.Optional;

import io.plimsoll.analysis.distribution.StandardNormal;
import io.plimsoll.analysis.quantile.QuantileEstimate.Cause;
import io.plimsoll.analysis.quantile.QuantileEstimate.Estimated;
import io.plimsoll.analysis.quantile.QuantileEstimate.NotEstimable;

/**
 * A quantile of values that come in clusters, from a summary: the outer interval of all values as if they were independent,
 * and per-cluster counts at or below the quantile.
 * <p>Post-adjusted: variance = ((U - L) / (2 z))^2 * design effect, design effect = sigma_c^2 / (q (1 - q) / n), with
 * sigma_c^2 the variance of the share below the quantile over clusters. Its interval is the outer one, each side
 * stretched by the root of the design effect and by t / z: the variance over few clusters is itself an estimate, with as many
 * degrees of freedom as there are effective clusters, less 1.
 *
 * @see "Deng, Knoblich, Lu (2018), arXiv 1803.06336, section 4.2; Yao, Li, Lu (2024), arXiv 2401.14549, algorithm 1"
 */
public record ClusteredQuantile(OuterInterval independent, ClusterCounts counts) {
    /** Below so many, variances over clusters are known too badly: {@code docs/formulas.md}. */
    public static final int CLUSTERS_MIN = 10;
    /** Below so many, a few large clusters decide alone. */
    public static final double EFFECTIVE_CLUSTERS_MIN = 4;

    public ClusteredQuantile {
        if (independent.n() != counts.size())
            throw new IllegalArgumentException("the interval is of %d values, the counts are of %d"
                    .formatted(independent.n(), counts.size()));
    }

    /** @throws IllegalStateException with fewer than two clusters */
    public double designEffect() {
        double q = independent.q();
        return counts.varianceOfShare() / (q * (1 - q) / counts.size());
    }

    /** Squared standard error, post-adjusted. */
    public double variance() {
        return independent.variance() * designEffect();
    }

    /** Degrees of freedom of {@link #variance}. */
    double df() { return counts.effectiveClusters() - 1; }

    /** How much wider an interval is than one of many clusters: t / z. */
    double widening() {
        double alpha = independent.alpha();
        return Levels.t(df(), alpha) / StandardNormal.critical(alpha);
    }

    /** The post-adjusted quantile, or why there is none. */
    public QuantileEstimate estimate() {
        Optional<NotEstimable> refusal = refusal();
        if (refusal.isPresent())
            return refusal.get();
        double stretch = Math.sqrt(designEffect()) * widening();
        OuterInterval it = independent;
        return new Estimated(it.q(), it.quantile(), Math.sqrt(variance()),
                it.quantile() - stretch * (it.quantile() - it.lower()),
                it.quantile() + stretch * (it.upper() - it.quantile()),
                it.alpha(), it.n(), counts.clusters(), df(), designEffect(),
                QuantileMethod.CLUSTERED_POST_ADJUSTED);
    }

    /** Why nothing can be said, if so. */
    Optional<NotEstimable> refusal() {
        if (counts.clusters() < CLUSTERS_MIN || counts.effectiveClusters() < EFFECTIVE_CLUSTERS_MIN)
            return Optional.of(new NotEstimable(Cause.TOO_FEW_CLUSTERS,
                    "needs %d clusters worth %.0f equally large ones, got %d worth %.1f".formatted(
                            CLUSTERS_MIN,
                            EFFECTIVE_CLUSTERS_MIN, counts.clusters(), counts.effectiveClusters())));
        if (counts.varianceOfShare() == 0)
            return Optional.of(new NotEstimable(Cause.NO_SCATTER_OF_CLUSTERS,
                    "all %d clusters have the same share below the quantile".formatted(counts.clusters())));
        return independent.refusal(counts.size());
    }
}
