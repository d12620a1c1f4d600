package io.plimsoll.analysis.changepoint;

import java.util.Optional;

/**
 * Where a series differs most from itself by the energy statistic, which sees any change of distribution.
 *
 * @param index first point after the split
 * @param statistic unit of the series, times a number of points
 */
public record EnergySplit(int index, double statistic) {

    /**
     * Largest q over all tau in (from, to) and kappa in (tau, to], for X = series[from, tau) of n points and Y = series[tau, kappa) of
     * m: q = 2/(n+m) sum |x - y| - 2m/((n+m)(n-1)) sum_{i&lt;j} |x_i - x_j| - 2n/((n+m)(m-1)) sum_{i&lt;j} |y_i - y_j|, where a single
     * point has no inner distance. The first tau wins a tie. Time (to - from)^2.
     *
     * @param minSegment least n and m, 1 or more; with 1 a single spike can win
     * @return empty where less than 2 minSegment points leave no split
     * @see "Matteson, James (2014), JASA 109(505), arXiv 1306.4933"
     */
    public static Optional<EnergySplit> best(double[] series, int from, int to, int minSegment) {
        refuseOutside(series, from, to, minSegment);
        int length = to - from;
        if (length < 2 * minSegment)
            return Optional.empty();
        double[] within = withinFirst(series, from, length);
        double[] right = new double[length + 1]; // sum of distances inside [tau, kappa), by kappa
        EnergySplit best = new EnergySplit(from, Double.NEGATIVE_INFINITY);
        for (int tau = length - 1; tau >= minSegment; tau--) {
            double fromTau = 0;
            double most = Double.NEGATIVE_INFINITY;
            for (int kappa = tau + 1; kappa <= length; kappa++) {
                fromTau += Math.abs(series[from + tau] - series[from + kappa - 1]);
                right[kappa] += fromTau;
                if (kappa - tau >= minSegment) {
                    double cross = within[kappa] - within[tau] - right[kappa];
                    most = Math.max(most, q(tau, kappa - tau, cross, within[tau], right[kappa]));
                }
            }
            if (most >= best.statistic)
                best = new EnergySplit(from + tau, most);
        }
        return Optional.of(best);
    }

    /**
     * The split at which nm/(n+m) times the squared energy distance of all points before and all points after is largest; inner distances
     * are means over all n^2 and m^2 pairs, so that it is never negative but for rounding. The first wins a tie; index 0 with 0 when
     * the series does not change at all.
     *
     * @see "Szekely, Rizzo (2013), Journal of Statistical Planning and Inference 143, Energy statistics"
     */
    public static EnergySplit bestOfWhole(double[] series) {
        refuseOutside(series, 0, series.length, 1);
        double[] within = withinFirst(series, 0, series.length);
        EnergySplit best = new EnergySplit(0, 0);
        double right = within[series.length];
        for (int tau = 1; tau < series.length; tau++) {
            for (int j = tau; j < series.length; j++)
                right -= Math.abs(series[tau - 1] - series[j]);
            double n = tau;
            double m = series.length - n;
            double cross = within[series.length] - within[tau] - right;
            double t = n * m / (n + m)
                    * (2 * cross / (n * m) - 2 * within[tau] / (n * n) - 2 * right / (m * m));
            if (t > best.statistic)
                best = new EnergySplit(tau, t);
        }
        return best;
    }

    private static double q(double n, double m, double cross, double left, double right) {
        return 2 / (n + m) * (cross - (n > 1 ? m / (n - 1) * left : 0) - (m > 1 ? n / (m - 1) * right : 0));
    }

    /** Sum of distances inside the first k points, by k. */
    private static double[] withinFirst(double[] series, int from, int length) {
        double[] within = new double[length + 1];
        for (int k = 1; k <= length; k++) {
            double added = 0;
            for (int i = 0; i < k - 1; i++)
                added += Math.abs(series[from + i] - series[from + k - 1]);
            within[k] = within[k - 1] + added;
        }
        return within;
    }

    private static void refuseOutside(double[] series, int from, int to, int minSegment) {
        if (from < 0 || to > series.length || from > to || minSegment < 1)
            throw new IllegalArgumentException(
                    "segment [%d, %d) of %d points, at least %d a side: wrong bounds"
                            .formatted(from, to, series.length, minSegment));
        for (int i = from; i < to; i++)
            if (!Double.isFinite(series[i]))
                throw new IllegalArgumentException("point %d is %s; points are finite, leave missing ones out"
                        .formatted(i, series[i]));
    }
}
