package io.plimsoll.analysis.changepoint;

import java.util.Arrays;
import java.util.Random;

import io.plimsoll.analysis.basis.Basis;

/**
 * Watches a series for a change of level, point by point: a Shiryaev-Roberts e-detector on conformal e-values.
 * <p>x_t = y_t - rho y_(t-1) is exchangeable without a change, so the place of x_t among x_1..x_t, ties broken by chance, gives p_t uniform
 * and independent of what was before, whatever the distribution is; e_t = 0.3 p_t^-0.7 has mean 1. Up and down run apart:
 * M_t = (1 + M_(t-1)) e_t, and the alarm is at (M_up + M_down) / 2 >= A. So the mean number of watched points until a false alarm is at
 * least A, and the chance of one within N watched points is at most N / A.
 * <p>After an alarm it starts anew with the points of the new level.
 *
 * @param runLength A, above 1: mean number of points to a false alarm, at least
 * @param rho autocorrelation of the series without change, in [0, 1): known from A/A, or the {@link PersistenceBound} of a past stretch; one
 *        that is too large costs power, one that is too small costs the promise
 * @param burnIn points that are only learned from, 10 or more
 * @param seed breaks ties
 * @see "Shin, Ramdas, Rinaldo (2024), E-detectors, New England Journal of Statistics in Data Science 2(2)"
 * @see "Vovk (2021), Testing randomness online, Statistical Science 36(4)"
 */
public record NewestPointDetector(double runLength, double rho, int burnIn, long seed) {
    private static final String METHOD = "Shiryaev-Roberts e-detector on conformal e-values";
    private static final String ASSUMED = "AR(1) with this rho around one level, any distribution";

    public NewestPointDetector {
        if (!(runLength > 1 && runLength < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException("a run length is above 1, got " + runLength);
        if (!(rho >= 0 && rho < 1))
            throw new IllegalArgumentException("rho is in [0, 1), got " + rho);
        if (burnIn < 10)
            throw new IllegalArgumentException("a burn-in is at least 10 points, got " + burnIn);
    }

    /** The bound on a false alarm in {@code watched} points is {@code chance}. */
    public static NewestPointDetector withFalseAlarms(double chance, int watched, double rho, long seed) {
        if (!(chance > 0 && chance < 1) || watched < 1)
            throw new IllegalArgumentException("a chance in (0, 1) over 1 point or more, got %s over %d"
                    .formatted(chance, watched));
        return new NewestPointDetector(watched / chance, rho, 20, seed);
    }

    /** @param series in order, finite; the same points as before with new ones at the end give the same answers for the old */
    public NewestPoint look(double[] series) {
        Random random = new Random(seed);
        Run run = new Run(0);
        NewestPoint answer = new NewestPoint.TooFewPoints(series.length, burnIn + 1);
        for (int at = 0; at < series.length; at++) {
            if (!Double.isFinite(series[at]))
                throw new IllegalArgumentException(
                        "point %d is %s; points are finite".formatted(at, series[at]));
            answer = run.add(series, at, random.nextDouble());
            if (answer instanceof NewestPoint.Changed changed)
                run = restarted(series, changed.since(), at);
        }
        return answer;
    }

    /** The points of the new level so far are learned from, and not judged again. */
    private Run restarted(double[] series, int since, int to) {
        Run run = new Run(since);
        for (int at = since; at <= to; at++)
            run.learn(series, at, 0);
        return run;
    }

    /** From one start, or alarm, to the next alarm. */
    private final class Run {
        private final int start;
        private double[] x = new double[0];
        private int watched;
        private final Side up = new Side();
        private final Side down = new Side();

        Run(int start) { this.start = start; }

        NewestPoint add(double[] series, int at, double tie) {
            double p = learn(series, at, tie);
            int points = at - start + 1;
            if (points <= burnIn)
                return new NewestPoint.TooFewPoints(points, burnIn + 1);
            watched++;
            up.add(at, p);
            down.add(at, 1 - p);
            double evidence = (up.evidence + down.evidence) / 2;
            boolean isUp = up.evidence > down.evidence;
            return evidence >= runLength
                    ? new NewestPoint.Changed(basis(points), isUp ? up.since : down.since, isUp, evidence,
                            runLength, rho)
                    : new NewestPoint.NoChangeSeen(basis(points), evidence, watched, runLength, rho);
        }

        private Basis basis(int points) {
            return Basis.atEveryLook(METHOD, "point of the series", points, burnIn + 1L, ASSUMED)
                    .tuned("rho", rho).tuned("run length", runLength).tuned("seed", seed);
        }

        /** Chance of a value as large as the newest among all so far; the first point has none before it and stays out. */
        double learn(double[] series, int at, double tie) {
            if (at == start)
                return 0.5;
            double newest = series[at] - rho * series[at - 1];
            x = Arrays.copyOf(x, x.length + 1);
            x[x.length - 1] = newest;
            double larger = 0;
            double same = 0;
            for (double one : x) {
                if (one > newest)
                    larger++;
                else if (one == newest)
                    same++;
            }
            return (larger + tie * same) / x.length;
        }
    }

    /** One direction. */
    private static final class Side {
        /** Of the calibrators kappa p^(kappa - 1), one that gives most at the places that a new level takes among 20 to 100. */
        private static final double KAPPA = 0.3;
        private static final double LEAST_P = 1e-12; // a tie broken by exactly 0 would be infinite evidence

        private double evidence;
        private double best;
        private int since;

        void add(int at, double p) {
            double e = KAPPA * Math.pow(Math.max(LEAST_P, p), KAPPA - 1);
            evidence = (1 + evidence) * e;
            if (best <= 0)
                since = at;
            best = Math.max(0, best) + Math.log(e);
        }
    }
}
