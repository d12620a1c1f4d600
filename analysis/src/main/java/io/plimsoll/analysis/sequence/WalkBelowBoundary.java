package io.plimsoll.analysis.sequence;

import java.util.Arrays;

/**
 * A walk of standard normal steps that has not crossed a plan's boundary, on a grid: f is its density, g the density weighted
 * by the first step. Grid and kernel are in units of the standard deviation of the steps between two looks.
 */
final class WalkBelowBoundary {
    private static final double SPACING = 0.125;
    /** Steps beyond 7 standard deviations weigh 1e-11 of the rest. */
    private static final int REACH = (int) Math.round(7 / SPACING);
    private static final double[] KERNEL = kernel();

    private final SequencePlan plan;
    private final long every;

    WalkBelowBoundary(SequencePlan plan, long every) {
        this.plan = plan;
        this.every = every;
    }

    /** Mean of the first observation, given the sum of n and that no look before crossed the boundary. */
    double firstObservationGiven(double sum, long n) {
        long start = firstLook(n);
        if (start >= n)
            return sum / n;
        double unit = Math.sqrt(every);
        int half = (int) Math.ceil((Math.max(boundary(n), Math.abs(sum)) / unit + 1) / SPACING) + REACH;
        double[] f = new double[2 * half + 1];
        double[] g = new double[f.length];
        for (int i = 0; i < f.length; i++) {
            double s = (i - half) * SPACING * unit;
            f[i] = Math.exp(-s * s / (2 * start));
            g[i] = f[i] * s / start; // given the sum, each observation so far is as good as the first
        }
        long look = start;
        for (; look + every < n; look += every) {
            double[] weights = below(half, boundary(look) / unit / SPACING);
            f = convolved(f, weights);
            g = convolved(g, weights);
        }
        double[] weights = below(half, boundary(look) / unit / SPACING);
        return ratioAt(sum / unit / SPACING + half, g, f, weights);
    }

    /** The first look of the schedule that ends with n and can cross; before it nothing was selected. */
    private long firstLook(long n) {
        long look = n % every == 0 ? every : n % every;
        while (look < n && (look < plan.burnIn() || Double.isInfinite(boundary(look))))
            look += every;
        return look;
    }

    private double boundary(long n) {
        double radius = plan.alternative() == Alternative.DIFFERENT
                ? plan.mixture().radius(n, plan.alpha())
                : plan.mixture().radiusAbove(n, plan.alpha());
        return radius * Math.sqrt(n);
    }

    /** How much of each grid cell lies below the boundary, and above the mirrored one where there are two. */
    private double[] below(int half, double boundary) {
        double[] weights = new double[2 * half + 1];
        for (int i = 0; i < weights.length; i++) {
            double position = plan.alternative() == Alternative.DIFFERENT ? Math.abs(i - half) : i - half;
            weights[i] = Math.clamp(boundary - position + 0.5, 0, 1);
        }
        return weights;
    }

    private static double[] convolved(double[] density, double[] weights) {
        double[] next = new double[density.length];
        for (int from = 0; from < density.length; from++) {
            double mass = density[from] * weights[from];
            if (mass == 0)
                continue;
            int low = Math.max(0, from - REACH);
            int high = Math.min(density.length - 1, from + REACH);
            for (int to = low; to <= high; to++)
                next[to] += mass * KERNEL[to - from + REACH];
        }
        return next;
    }

    /** g / f after one more step, at a position between grid points, which may lie far beyond the boundary. */
    private static double ratioAt(double position, double[] g, double[] f, double[] weights) {
        double nearest = Double.POSITIVE_INFINITY; // taken out of the exponent, which would underflow
        for (int i = 0; i < f.length; i++)
            if (weights[i] * f[i] > 0)
                nearest = Math.min(nearest, Math.abs(position - i) * SPACING);
        double above = 0;
        double total = 0;
        for (int i = 0; i < f.length; i++) {
            if (weights[i] * f[i] == 0)
                continue;
            double distance = (position - i) * SPACING;
            double kernel = weights[i] * Math.exp((nearest * nearest - distance * distance) / 2);
            above += kernel * g[i];
            total += kernel * f[i];
        }
        return above / total;
    }

    private static double[] kernel() {
        double[] kernel = new double[2 * REACH + 1];
        for (int i = 0; i < kernel.length; i++)
            kernel[i] = Math.exp(-0.5 * Math.pow((i - REACH) * SPACING, 2));
        double sum = Arrays.stream(kernel).sum();
        return Arrays.stream(kernel).map(weight -> weight / sum).toArray();
    }
}
