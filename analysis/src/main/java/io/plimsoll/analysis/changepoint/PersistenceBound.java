package io.plimsoll.analysis.changepoint;

import java.util.Arrays;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Upper confidence bound of the autocorrelation rho of an AR(1) series that may also change its level.
 * <p>rho-hat is the lag-1 autocorrelation after the k best changes of level are taken out, be they changes or slow waves. That is far
 * too small, so the bound is the rho at which Gaussian AR(1) of the same length, treated alike, shows a smaller rho-hat with chance
 * gamma / 3. As nobody knows how many changes there are, the least of the bounds for three k counts, each with a third of gamma.
 *
 * @see "Andrews (1993), Econometrica 61(1), Exactly median-unbiased estimation of first order autoregressive models"
 */
public final class PersistenceBound {
    private static final double[] GRID = {0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.94, 0.96,
            0.98};
    private static final int TRIED = 3;
    /** Two pieces with some scatter each. */
    static final int LEAST_POINTS = 10;
    /** The same for everybody: it depends on the key alone. */
    private static final Map<Key, double[]> QUANTILES = new ConcurrentHashMap<>();

    private final double gamma;

    /** @param gamma chance that rho lies above the bound, in (0, 0.5] */
    public PersistenceBound(double gamma) {
        if (!(gamma > 0 && gamma <= 0.5))
            throw new IllegalArgumentException("gamma is in (0, 0.5], got " + gamma);
        this.gamma = gamma;
    }

    /**
     * @param series at least 10 points
     * @param changesLeast changes of level that the series surely has: this many are taken out, and one to three more
     * @return at least 0; empty where a random walk would look the same
     */
    public OptionalDouble upper(double[] series, int changesLeast) {
        if (series.length < LEAST_POINTS)
            throw new IllegalArgumentException("an autocorrelation needs %d points, got %d"
                    .formatted(LEAST_POINTS, series.length));
        double least = Double.POSITIVE_INFINITY;
        for (int k = changesLeast + 1; k <= changesLeast + TRIED; k++)
            least = Math.min(least,
                    inverted(LevelChanges.lagOneWithout(series, k), new Key(series.length, k, gamma)));
        return least < 1 ? OptionalDouble.of(least) : OptionalDouble.empty();
    }

    /** Infinite beyond the grid. */
    private static double inverted(double rhoHat, Key key) {
        double[] quantiles = QUANTILES.computeIfAbsent(key, Key::simulated);
        if (rhoHat <= quantiles[0])
            return 0;
        for (int i = 1; i < GRID.length; i++)
            if (rhoHat <= quantiles[i])
                return GRID[i - 1] + (GRID[i] - GRID[i - 1]) * (rhoHat - quantiles[i - 1])
                        / (quantiles[i] - quantiles[i - 1]);
        return Double.POSITIVE_INFINITY;
    }

    /** What the quantiles of rho-hat over the grid depend on. */
    private record Key(int length, int changes, double gamma) {
        double[] simulated() {
            int runs = Math.clamp(200_000 / length, 600, 3_000);
            double[] quantiles = new double[GRID.length];
            Random random = new Random(length);
            for (int g = 0; g < GRID.length; g++) {
                double[] estimates = new double[runs];
                for (int run = 0; run < runs; run++)
                    estimates[run] = LevelChanges.lagOneWithout(autoregression(GRID[g], random), changes);
                Arrays.sort(estimates);
                quantiles[g] = Math.max(g == 0 ? Double.NEGATIVE_INFINITY : Math.nextUp(quantiles[g - 1]),
                        estimates[(int) (gamma / TRIED * runs)]);
            }
            return quantiles;
        }

        private double[] autoregression(double rho, Random random) {
            double[] series = new double[length];
            series[0] = random.nextGaussian();
            for (int i = 1; i < length; i++)
                series[i] = rho * series[i - 1] + Math.sqrt(1 - rho * rho) * random.nextGaussian();
            return series;
        }
    }
}
