package io.plimsoll.analysis.cluster;

/**
 * Means, squares and cross product of pairs (x, y) around their means: values are added one by one (Welford) and
 * summaries merge (Chan), so that no variance is the difference of two large sums.
 *
 * @param n pairs
 * @param squaresX sum of (x - meanX)^2, 0 or more
 * @param squaresY sum of (y - meanY)^2, 0 or more
 * @param products sum of (x - meanX) (y - meanY)
 * @see "Chan, Golub, LeVeque (1983), The American Statistician 37(3)"
 */
public record JointMoments(long n, double meanX, double meanY, double squaresX, double squaresY,
        double products) {
    public static final JointMoments NONE = new JointMoments(0, 0, 0, 0, 0, 0);

    public JointMoments {
        if (n < 0 || !(squaresX >= 0 && squaresY >= 0)) // this form rejects NaN too
            throw new IllegalArgumentException("counts and squares are not below 0, got %d, %s, %s"
                    .formatted(n, squaresX, squaresY));
        if (!Double.isFinite(meanX) || !Double.isFinite(meanY) || !Double.isFinite(squaresX)
                || !Double.isFinite(squaresY) || !Double.isFinite(products))
            throw new IllegalArgumentException(
                    "sums must be finite, got means %s and %s".formatted(meanX, meanY));
    }

    /** Two arrays of the same length, pair by pair. */
    public static JointMoments of(double[] x, double[] y) {
        if (x.length != y.length)
            throw new IllegalArgumentException("each x has a y, got %d and %d".formatted(x.length, y.length));
        JointMoments all = NONE;
        for (int i = 0; i < x.length; i++)
            all = all.plus(x[i], y[i]);
        return all;
    }

    public JointMoments plus(double x, double y) { return plus(new JointMoments(1, x, y, 0, 0, 0)); }

    public JointMoments plus(JointMoments other) {
        if (n == 0 || other.n == 0)
            return n == 0 ? other : this;
        double total = (double) n + other.n;
        double share = other.n / total;
        double weight = n * share;
        double dx = other.meanX - meanX;
        double dy = other.meanY - meanY;
        return new JointMoments(n + other.n, meanX + dx * share, meanY + dy * share,
                squaresX + other.squaresX + dx * dx * weight, squaresY + other.squaresY + dy * dy * weight,
                products + other.products + dx * dy * weight);
    }

    /** With n - 1; needs two pairs. */
    public double varianceX() { return squaresX / degrees(); }

    /** With n - 1; needs two pairs. */
    public double varianceY() { return squaresY / degrees(); }

    /** With n - 1; needs two pairs. */
    public double covariance() { return products / degrees(); }

    private long degrees() {
        if (n < 2)
            throw new IllegalStateException("a variance needs two observations, got " + n);
        return n - 1;
    }
}
