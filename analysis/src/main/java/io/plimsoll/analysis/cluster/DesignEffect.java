package io.plimsoll.analysis.cluster;

/** How many times more an average varies because its values come in clusters: so many times more values are needed. */
public final class DesignEffect {
    private DesignEffect() {}

    /**
     * Expected: 1 + ((1 + cv^2) m - 1) ICC.
     *
     * @param meanSize m, values a cluster, 1 or more
     * @param sizeCv standard deviation of sizes divided by their mean, 0 or more
     * @param icc share of the variance that lies between clusters, -1 to 1
     * @see "Eldridge, Ashby, Kerry (2006), International Journal of Epidemiology 35(5)"
     */
    public static double expected(double meanSize, double sizeCv, double icc) {
        if (!(meanSize >= 1 && sizeCv >= 0 && icc >= -1 && icc <= 1)) // this form rejects NaN too
            throw new IllegalArgumentException(
                    "needs a mean size >= 1, a cv >= 0 and an ICC in [-1, 1], got %s, %s, %s".formatted(
                            meanSize,
                            sizeCv, icc));
        return 1 + ((1 + sizeCv * sizeCv) * meanSize - 1) * icc;
    }
}
