package io.plimsoll.analysis.quantile;

/**
 * How many of each cluster's values lie at or below a frozen quantile: exact sums over clusters, of I (values at or below)
 * and N (values). Merging in any order gives the same counts. A cluster is a conversation, a block or a replica, whole.
 *
 * @param below sum of I
 * @param belowSquared sum of I^2
 * @param size sum of N, the number of values
 * @param sizeSquared sum of N^2
 * @param cross sum of I N
 */
public record ClusterCounts(long clusters, long below, long belowSquared, long size, long sizeSquared,
        long cross) {
    public static final ClusterCounts NONE = new ClusterCounts(0, 0, 0, 0, 0, 0);

    public ClusterCounts {
        if (clusters < 0 || below < 0 || size < clusters || below > size || belowSquared < below
                || sizeSquared < size || cross < belowSquared || cross > sizeSquared)
            throw new IllegalArgumentException(
                    "sums over %d clusters with 0 <= I <= N and N >= 1 cannot be I %d, I^2 %d, N %d, N^2 %d, I N %d"
                            .formatted(clusters, below, belowSquared, size, sizeSquared, cross));
    }

    /** One cluster more. */
    public ClusterCounts plus(long belowOfCluster, long sizeOfCluster) {
        return plus(new ClusterCounts(1, belowOfCluster, Math.multiplyExact(belowOfCluster, belowOfCluster),
                sizeOfCluster, Math.multiplyExact(sizeOfCluster, sizeOfCluster),
                Math.multiplyExact(belowOfCluster, sizeOfCluster)));
    }

    /** Clusters of both, none of which is in both. */
    public ClusterCounts plus(ClusterCounts other) {
        return new ClusterCounts(Math.addExact(clusters, other.clusters), Math.addExact(below, other.below),
                Math.addExact(belowSquared, other.belowSquared), Math.addExact(size, other.size),
                Math.addExact(sizeSquared, other.sizeSquared), Math.addExact(cross, other.cross));
    }

    /** Equally large clusters that say as much of how clusters differ: (sum N)^2 / sum N^2 (Kish). */
    public double effectiveClusters() {
        return (double) size / sizeSquared * size;
    }

    /**
     * Variance of the share sum I / sum N by the delta method over clusters: with R the share,
     * sum (I - R N)^2 / (K - 1) * K / (sum N)^2.
     *
     * @return 0 where all clusters have the same share: no scatter was seen
     * @throws IllegalStateException with fewer than two clusters
     * @see "Deng, Knoblich, Lu (2018), Applying the Delta Method in Metric Analytics, arXiv 1803.06336, section 4.2"
     */
    public double varianceOfShare() {
        if (clusters < 2)
            throw new IllegalStateException("a variance over clusters needs two of them, got " + clusters);
        boolean tail = 2 * below > size;
        // (I - R N)^2 is ((N - I) - (1 - R) N)^2: the rarer side keeps the digits that p99 would lose
        double squares = tail ? (double) (sizeSquared - 2 * cross + belowSquared) : belowSquared;
        double products = tail ? (double) (sizeSquared - cross) : cross;
        double share = (double) (tail ? size - below : below) / size;
        double scatter = squares - 2 * share * products + share * share * sizeSquared;
        return Math.max(0, scatter) / (clusters - 1) * clusters / ((double) size * size);
    }
}
