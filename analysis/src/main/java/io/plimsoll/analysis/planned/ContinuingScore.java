package io.plimsoll.analysis.planned;

import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;

import io.plimsoll.analysis.distribution.StandardNormal;

/**
 * The score S = Z sqrt t of trials that no look has stopped, as a sub-density on nodes. From look to look S gains an
 * independent normal of variance t' - t and mean drift (t' - t), the drift being the mean of Z at t = 1.
 *
 * @see "Armitage, McPherson, Rowe (1969), JRSS-A 132(2); Jennison, Turnbull (2000), Group Sequential Methods, chapter 19"
 */
final class ContinuingScore {
    /** Gauss-Legendre nodes of a panel that is three standard deviations of a step wide: 1e-15 for normal steps. */
    private static final GaussIntegrator PANEL = new GaussIntegratorFactory().legendre(16);
    private static final double PANEL_WIDTH = 3;
    /** Steps of more standard deviations than these contribute less than 1e-55 to what goes on. */
    private static final double REACH = 16;
    /** Beyond these no double is left. */
    private static final double UNDERFLOW = 40;
    /** What lies further out, in standard deviations of S, never changes a bound that could be told from infinity. */
    private static final double OUTERMOST = 14;

    private final double t;
    private final double drift;
    private final double[] at;
    private final double[] mass;

    private ContinuingScore(double t, double drift, double[] at, double[] mass) {
        this.t = t;
        this.drift = drift;
        this.at = at;
        this.mass = mass;
    }

    /** Before any look, all trials are at 0. */
    static ContinuingScore start(double drift) {
        return new ContinuingScore(0, drift, new double[]{0}, new double[]{1});
    }

    /** Chance to have gone on so far and to be above s at information rate {@code next}. */
    double above(double s, double next) {
        double sd = Math.sqrt(next - t);
        double from = s - drift * (next - t);
        double sum = 0;
        for (int i = 0; i < at.length; i++)
            sum += mass[i] * StandardNormal.upperTail((from - at[i]) / sd);
        return sum;
    }

    /** The same for below. */
    double below(double s, double next) {
        double sd = Math.sqrt(next - t);
        double from = s - drift * (next - t);
        double sum = 0;
        for (int i = 0; i < at.length; i++)
            sum += mass[i] * StandardNormal.upperTail((at[i] - from) / sd);
        return sum;
    }

    /**
     * The s above which the score is with chance p at {@code next}. The sub-density is log-concave, so that Newton on the
     * logarithm of its tail comes down to the root from a point beyond. Infinite for p = 0. For drift 0.
     */
    double exceededWith(double p, double next) {
        if (p <= 0) return Double.POSITIVE_INFINITY;
        double s = Math.sqrt(next) * (p < 0.5 ? Math.sqrt(-2 * Math.log(2 * p)) : 0);
        for (int i = 0; i < 200; i++) {
            double tail = above(s, next);
            double step = tail > 0 ? Math.log(tail / p) * tail / density(s, next, UNDERFLOW) : -s / 16; // underflow: come nearer
            s += step;
            if (Math.abs(step) <= 1e-14 * Math.max(Math.sqrt(next), Math.abs(s))) break;
        }
        return s;
    }

    /**
     * The trials that are within the bounds at {@code next}.
     *
     * @param afterNext rate of the look after that: nodes stand as close as both steps need; {@code next} when there is none
     */
    ContinuingScore within(double lower, double upper, double next, double afterNext) {
        double centre = drift * next;
        double low = Math.max(lower, centre - OUTERMOST * Math.sqrt(next));
        double high = Math.min(upper, centre + OUTERMOST * Math.sqrt(next));
        if (!(low < high)) return new ContinuingScore(next, drift, new double[0], new double[0]);
        double step = Math.sqrt(afterNext > next ? Math.min(next - t, afterNext - next) : next - t);
        int panels = (int) Math.ceil((high - low) / (PANEL_WIDTH * step));
        int nodes = PANEL.getNumberOfPoints();
        double half = (high - low) / panels / 2;
        double[] to = new double[panels * nodes];
        double[] weight = new double[to.length];
        for (int i = 0; i < to.length; i++) {
            to[i] = low + half * (2 * (i / nodes) + 1 + PANEL.getPoint(i % nodes));
            weight[i] = half * PANEL.getWeight(i % nodes) * density(to[i], next, REACH);
        }
        return new ContinuingScore(next, drift, to, weight);
    }

    double total() {
        double sum = 0;
        for (double each : mass)
            sum += each;
        return sum;
    }

    private double density(double s, double next, double reach) {
        double sd = Math.sqrt(next - t);
        double from = s - drift * (next - t);
        double sum = 0;
        for (int i = firstAtLeast(from - reach * sd); i < at.length && at[i] <= from + reach * sd; i++)
            sum += mass[i] * Math.exp(-0.5 * (from - at[i]) * (from - at[i]) / (next - t));
        return sum / (sd * Math.sqrt(2 * Math.PI));
    }

    private int firstAtLeast(double s) {
        int found = java.util.Arrays.binarySearch(at, s);
        return found >= 0 ? found : -found - 1;
    }
}
