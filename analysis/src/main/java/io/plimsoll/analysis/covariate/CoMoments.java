package io.plimsoll.analysis.covariate;

/**
 * Number, means and co-moments of several variables of the same units. Two of them merge without losing precision (Chan),
 * so that summaries of blocks are enough. {@code moments.JointMoments} are two variables; an outcome with a covariate, or a ratio
 * with one, needs the whole matrix.
 */
public final class CoMoments {
    private final long n;
    private final double[] mean;
    private final double[][] coMoment; // sums of products of deviations from the means

    private CoMoments(long n, double[] mean, double[][] coMoment) {
        this.n = n;
        this.mean = mean;
        this.coMoment = coMoment;
    }

    /** @param units one row a unit, one column a variable; all finite, all rows equally long */
    public static CoMoments of(double[][] units) {
        if (units.length == 0)
            throw new IllegalArgumentException(
                    "moments need a unit, got none; write none(variables) for an empty arm");
        CoMoments sum = none(units[0].length);
        for (double[] unit : units)
            sum = sum.plus(one(unit));
        return sum;
    }

    /** One outcome for each unit, as variable 0. */
    public static CoMoments ofValues(double[] values) {
        CoMoments sum = none(1);
        for (double value : values)
            sum = sum.plus(one(new double[]{value}));
        return sum;
    }

    public static CoMoments none(int variables) {
        return new CoMoments(0, new double[variables], new double[variables][variables]);
    }

    private static CoMoments one(double[] unit) {
        for (double value : unit)
            if (!Double.isFinite(value))
                throw new IllegalArgumentException("a variable of a unit must be finite, got " + value);
        return new CoMoments(1, unit.clone(), new double[unit.length][unit.length]);
    }

    /** @see "Chan, Golub, LeVeque (1983), The American Statistician 37(3)" */
    public CoMoments plus(CoMoments other) {
        if (other.variables() != variables())
            throw new IllegalArgumentException("moments of %d and of %d variables do not merge"
                    .formatted(variables(), other.variables()));
        if (n == 0 || other.n == 0)
            return n == 0 ? other : this;
        double all = (double) n + other.n;
        double[] mergedMean = new double[variables()];
        double[][] merged = new double[variables()][variables()];
        for (int i = 0; i < variables(); i++) {
            mergedMean[i] = mean[i] + (other.mean[i] - mean[i]) * other.n / all;
            for (int j = 0; j < variables(); j++)
                merged[i][j] = coMoment[i][j] + other.coMoment[i][j]
                        + (other.mean[i] - mean[i]) * (other.mean[j] - mean[j]) * n * other.n / all;
        }
        return new CoMoments(n + other.n, mergedMean, merged);
    }

    public long n() { return n; }

    public int variables() { return mean.length; }

    /** Needs a unit. */
    public double mean(int variable) {
        if (n < 1)
            throw new IllegalStateException("the mean of no units does not exist");
        return mean[variable];
    }

    /** Sample covariance, with n - 1, of two weighted sums of the variables; needs two units. */
    public double covariance(double[] a, double[] b) {
        if (n < 2)
            throw new IllegalStateException("a covariance needs two units, got " + n);
        double sum = 0;
        for (int i = 0; i < variables(); i++)
            for (int j = 0; j < variables(); j++)
                sum += a[i] * coMoment[i][j] * b[j];
        return sum / (n - 1);
    }
}
