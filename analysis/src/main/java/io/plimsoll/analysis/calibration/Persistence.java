package io.plimsoll.analysis.calibration;

/**
 * How long what a replica does in a block lasts, beyond what all replicas do: the correlations of residuals over time, pooled
 * over replicas, as share * decay^lag. The rest of the variance is new in each block.
 *
 * @param lagOne correlation of neighbouring blocks
 * @param blocks integrated autocorrelation time 1 + 2 sum of correlations, in blocks, 1 or more: so many blocks are worth one
 * @param share of the variance that lasts, in [0, 1]
 * @param decay from block to block of what lasts, in [0, 1)
 * @see "Sokal (1997), Monte Carlo Methods in Statistical Mechanics, section 3: the window is five times the time"
 */
public record Persistence(double lagOne, double blocks, double share, double decay) {
    private static final int WINDOW = 5;
    private static final double DECAY_MAX = 0.999;

    /** Nothing lasts. */
    static final Persistence NONE = new Persistence(0, 1, 0, 0);

    static Persistence of(double[][] residuals, long[] blocks) {
        int most = (int) Math.min(blocks[blocks.length - 1] - blocks[0], blocks.length / 3);
        double[] covariances = covariances(residuals, blocks, most);
        if (most < 1 || !(covariances[0] > 0)) return NONE;
        double time = 1;
        double lagOne = 0;
        double cells = cells(residuals) / residuals.length;
        for (int i = 0; i < 4; i++) { // the mean of each replica was taken off, and with it var * time / n of every lag
            double taken = covariances[0] * time / Math.max(time + 1, cells - time);
            time = time(covariances, taken);
            lagOne = (covariances[1] + taken) / (covariances[0] + taken);
        }
        return fitted(lagOne, time, Math.sqrt(residuals.length * (double) blocks.length));
    }

    /** What lasts decays so that lag 1 and the integrated time come out: decay = 1 - 2 lagOne / (time - 1). */
    private static Persistence fitted(double lagOne, double time, double rootOfCells) {
        if (time <= 1 || lagOne * rootOfCells < 2) return new Persistence(lagOne, Math.max(1, time), 0, 0);
        double decay = Math.clamp(1 - 2 * lagOne / (time - 1), Math.min(lagOne, DECAY_MAX), DECAY_MAX);
        return new Persistence(lagOne, time, Math.min(1, lagOne / decay), decay);
    }

    private static double cells(double[][] residuals) {
        double count = 0;
        for (double[] row : residuals)
            for (double each : row)
                count += Double.isNaN(each) ? 0 : 1;
        return count;
    }

    private static double time(double[] covariances, double taken) {
        double time = 1;
        for (int lag = 1; lag < covariances.length && lag <= WINDOW * time; lag++)
            time += 2 * (covariances[lag] + taken) / (covariances[0] + taken);
        return Math.max(1, time);
    }

    private static double[] covariances(double[][] residuals, long[] blocks, int most) {
        double[] sums = new double[most + 1];
        long[] counts = new long[most + 1];
        for (double[] row : residuals)
            for (int i = 0; i < row.length; i++)
                for (int j = i; j < row.length && blocks[j] - blocks[i] <= most; j++)
                    if (!Double.isNaN(row[i]) && !Double.isNaN(row[j])) {
                        sums[(int) (blocks[j] - blocks[i])] += row[i] * row[j];
                        counts[(int) (blocks[j] - blocks[i])]++;
                    }
        for (int lag = 0; lag <= most; lag++)
            sums[lag] = counts[lag] == 0 ? 0 : sums[lag] / counts[lag];
        return sums;
    }

    /** Correlation at a distance of lag blocks, which may be a fraction. */
    double at(double lag) {
        return lag == 0 ? 1 : share * Math.pow(decay, lag);
    }
}
