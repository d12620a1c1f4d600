package io.plimsoll.analysis.quantile;

import java.util.Optional;

import io.plimsoll.analysis.quantile.QuantileEstimate.Cause;
import io.plimsoll.analysis.quantile.QuantileEstimate.Estimated;
import io.plimsoll.analysis.quantile.QuantileEstimate.NotEstimable;

/**
 * A quantile of values that come in clusters, from a summary: the outer interval of all values as if they were independent,
 * and per-cluster counts at or below the quantile.
 * <p>Post-adjusted: variance = ((U - L) / (2 z))^2 * design effect, design effect = sigma_c^2 / (q (1 - q) / n), with
 * sigma_c^2 the variance of the share below the quantile over clusters. Its interval is the outer one, each side
 * stretched by the root of the design effect.
 *
 * @see "Deng, Knoblich, Lu (2018), arXiv 1803.06336, section 4.2; Yao, Li, Lu (2024), arXiv 2401.14549, algorithm 1"
 */
public record ClusteredQuantile(OuterInterval independent, ClusterCounts counts) {
    /** Below so many, variances over clusters are known too badly: {@code docs/formulas.md}. */
    public static final int CLUSTERS_MIN = 10;

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

    /** The post-adjusted quantile, or why there is none. */
    public QuantileEstimate estimate() {
        Optional<NotEstimable> refusal = refusal();
        if (refusal.isPresent())
            return refusal.get();
        double stretch = Math.sqrt(designEffect());
        OuterInterval it = independent;
        return new Estimated(it.q(), it.quantile(), Math.sqrt(variance()),
                it.quantile() - stretch * (it.quantile() - it.lower()),
                it.quantile() + stretch * (it.upper() - it.quantile()),
                it.alpha(), it.n(), counts.clusters(), designEffect(),
                QuantileMethod.CLUSTERED_POST_ADJUSTED);
    }

    /** Why nothing can be said, if so. */
    Optional<NotEstimable> refusal() {
        if (counts.clusters() < CLUSTERS_MIN)
            return Optional.of(new NotEstimable(Cause.TOO_FEW_CLUSTERS,
                    "needs %d clusters, got %d".formatted(CLUSTERS_MIN, counts.clusters())));
        if (counts.varianceOfShare() == 0)
            return Optional.of(new NotEstimable(Cause.NO_SCATTER_OF_CLUSTERS,
                    "all %d clusters have the same share below the quantile".formatted(counts.clusters())));
        return independent.refusal(counts.size());
    }
}
