package io.plimsoll.analysis.moments;

import java.math.BigDecimal;
import java.math.MathContext;

import io.plimsoll.model.cell.JointSums;

/**
 * Two numbers of each unit together: numerator and denominator of a ratio, or a covariate and an outcome.
 *
 * @param x moments of the first
 * @param y moments of the second, of as many units
 * @param coMoment sum of (x - mean x)(y - mean y), in unit of x times unit of y
 * @see "Chan, Golub, LeVeque (1983), American Statistician 37(3)"
 */
public record JointMoments(SampleMoments x, SampleMoments y, double coMoment) {
    public static final JointMoments NONE = new JointMoments(SampleMoments.NONE, SampleMoments.NONE, 0);
    private static final double ROUNDING = 1e-9;

    public JointMoments {
        if (x.n() != y.n())
            throw new IllegalArgumentException(
                    "both are of the same units, got %d and %d".formatted(x.n(), y.n()));
        double most = Math.sqrt(x.m2()) * Math.sqrt(y.m2());
        if (!(Math.abs(coMoment) <= most * (1 + ROUNDING))) // this form rejects NaN too
            throw new IllegalArgumentException(
                    "a co-moment of %s is beyond what the squared distances allow, %s"
                            .formatted(coMoment, most));
        coMoment = Math.clamp(coMoment, -most, most);
    }

    public static JointMoments of(double x, double y) {
        return new JointMoments(SampleMoments.of(x), SampleMoments.of(y), 0);
    }

    /** @param x of each unit; {@code y} is in the same order and as long */
    public static JointMoments of(double[] x, double[] y) {
        if (x.length != y.length)
            throw new IllegalArgumentException(
                    "each unit has both, got %d and %d numbers".formatted(x.length, y.length));
        JointMoments all = NONE;
        for (int i = 0; i < x.length; i++)
            all = all.merge(of(x[i], y[i]));
        return all;
    }

    /** From exact sums of integers, as cells hold them for a pair that the run declares: all moments are right to the last digits. */
    public static JointMoments of(JointSums exact) {
        if (exact.n() == 0) return NONE;
        double coMoment = new BigDecimal(exact.scaledCoMoment())
                .divide(BigDecimal.valueOf(exact.n()), MathContext.DECIMAL64).doubleValue();
        return new JointMoments(SampleMoments.of(exact.x()), SampleMoments.of(exact.y()), coMoment);
    }

    public long n() { return x.n(); }

    public JointMoments merge(JointMoments other) {
        if (n() == 0)
            return other;
        if (other.n() == 0)
            return this;
        double weight = (double) n() / (n() + other.n()) * other.n();
        return new JointMoments(x.merge(other.x), y.merge(other.y),
                coMoment + other.coMoment + other.x.minus(x) * other.y.minus(y) * weight);
    }

    /** Sample covariance with n - 1; needs two units. */
    public double covariance() {
        if (n() < 2)
            throw new IllegalStateException("a covariance needs two units, got " + n());
        return coMoment / (n() - 1);
    }
}
