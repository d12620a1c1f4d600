package io.plimsoll.analysis.quantile;

import java.util.Arrays;
import java.util.Optional;

import io.plimsoll.analysis.quantile.QuantileEstimate.Cause;
import io.plimsoll.analysis.quantile.QuantileEstimate.Estimated;
import io.plimsoll.analysis.quantile.QuantileEstimate.NotEstimable;

/** Raw values of one arm, each in one cluster. */
public final class ClusteredSample {
    private final Sample sample;
    private final double[] values;
    private final int[] cluster;
    private final int clusters;

    private ClusteredSample(double[] values, int[] cluster) {
        this.sample = Sample.of(values);
        this.values = values;
        int[] ids = Arrays.stream(cluster).sorted().distinct().toArray();
        this.cluster = Arrays.stream(cluster).map(id -> Arrays.binarySearch(ids, id)).toArray();
        this.clusters = ids.length;
    }

    /**
     * @param values at least one, all finite
     * @param cluster of each value, in the same order: any numbers, equal in one cluster
     */
    public static ClusteredSample of(double[] values, int[] cluster) {
        if (values.length != cluster.length)
            throw new IllegalArgumentException("each value has a cluster, got %d values and %d clusters"
                    .formatted(values.length, cluster.length));
        return new ClusteredSample(values.clone(), cluster);
    }

    public Sample sample() { return sample; }

    /** Per-cluster counts at or below a value. */
    public ClusterCounts countsAtMost(double value) {
        int[] below = new int[clusters];
        int[] size = new int[clusters];
        for (int i = 0; i < values.length; i++) {
            size[cluster[i]]++;
            if (values[i] <= value)
                below[cluster[i]]++;
        }
        ClusterCounts counts = ClusterCounts.NONE;
        for (int i = 0; i < clusters; i++)
            counts = counts.plus(below[i], size[i]);
        return counts;
    }

    /** The summary at level q, for the post-adjusted quantile. */
    public ClusteredQuantile at(double q, double alpha) {
        OuterInterval independent = OuterInterval.of(sample, q, alpha);
        return new ClusteredQuantile(independent, countsAtMost(independent.quantile()));
    }

    /**
     * The outer interval read anew at q -+ z sigma_c, sigma_c the standard error of the share below the quantile over
     * clusters; empty where a level leaves (0, 1).
     */
    public Optional<OuterInterval> preAdjusted(ClusteredQuantile at) {
        OuterInterval it = at.independent();
        Levels levels = Levels.around(it.q(), Math.sqrt(at.counts().varianceOfShare()), it.alpha());
        return levels.areInside()
                ? Optional.of(OuterInterval.read(sample, it.q(), levels, it.alpha()))
                : Optional.empty();
    }

    /** The pre-adjusted quantile at level q, or why there is none. */
    public QuantileEstimate preAdjusted(double q, double alpha) {
        ClusteredQuantile at = at(q, alpha);
        Optional<NotEstimable> refusal = at.refusal();
        if (refusal.isPresent())
            return refusal.get();
        return preAdjusted(at).map(outer -> estimate(outer, at))
                .orElseGet(() -> new NotEstimable(Cause.TOO_FEW_REQUESTS,
                        "the quantile at %s needs more than %.0f independent requests, got %d worth %.0f"
                                .formatted(
                                        q, Levels.needed(q, alpha), at.counts().size(),
                                        at.counts().size() / at.designEffect())));
    }

    private static QuantileEstimate estimate(OuterInterval outer, ClusteredQuantile at) {
        double wide = at.widening();
        return outer.refusal(outer.n()).<QuantileEstimate>map(it -> it)
                .orElseGet(() -> new Estimated(outer.q(), outer.quantile(), Math.sqrt(outer.variance()),
                        outer.quantile() - wide * (outer.quantile() - outer.lower()),
                        outer.quantile() + wide * (outer.upper() - outer.quantile()), outer.alpha(),
                        outer.n(),
                        at.counts().clusters(), at.df(), at.designEffect(),
                        QuantileMethod.CLUSTERED_PRE_ADJUSTED));
    }
}
