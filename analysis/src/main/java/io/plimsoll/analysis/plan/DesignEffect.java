package io.plimsoll.analysis.plan;

/**
 * How many times as many requests a comparison needs because those of a cluster (a conversation, a batch, a block) resemble
 * each other: 1 + ((1 + cv^2) m - 1) icc.
 *
 * @param meanSize requests of a cluster, 1 or more
 * @param icc intra-class correlation, in [0, 1]
 * @param cvSize coefficient of variation of the sizes, 0 or more
 * @see "Eldridge, Ashby, Kerry (2006), International Journal of Epidemiology 35(5)"
 */
public record DesignEffect(double meanSize, double icc, double cvSize) {
    public DesignEffect {
        if (!(meanSize >= 1 && cvSize >= 0 && icc >= 0 && icc <= 1) || Double.isInfinite(meanSize + cvSize))
            throw new IllegalArgumentException(
                    "clusters have 1 request or more, a cv of 0 or more and an icc in [0, 1], got %s, %s and %s"
                            .formatted(meanSize, cvSize, icc));
    }

    public double factor() { return 1 + ((1 + cvSize * cvSize) * meanSize - 1) * icc; }
}
