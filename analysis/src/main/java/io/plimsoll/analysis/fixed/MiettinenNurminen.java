package io.plimsoll.analysis.fixed;

import java.util.function.DoubleUnaryOperator;

import io.plimsoll.analysis.basis.Basis;
import io.plimsoll.analysis.basis.Result;
import io.plimsoll.analysis.distribution.StandardNormal;
import io.plimsoll.analysis.interval.Interval;

/**
 * Score test of "the treatment's share is d above the control's", d any margin, and the interval that inverts it.
 * <p>z(d) = (p_T - p_C - d) / sqrt( [ r_T (1 - r_T) / n_T + r_C (1 - r_C) / n_C ] N / (N - 1) ), with N = n_T + n_C and r the
 * likeliest shares that differ by exactly d.
 *
 * @see "Miettinen, Nurminen (1985), Statistics in Medicine 4(2)"
 */
public record MiettinenNurminen(BinomialCount control, BinomialCount treatment) implements Result {
    /** Of shares: a thousandth of the chance of one event in 1e15 trials. */
    private static final double RESOLUTION = 1e-18;

    @Override
    public Basis basis() {
        return Basis.once("score test of two shares, Miettinen-Nurminen", "trial",
                control.n() + treatment.n(), "independent trials of equal chance in an arm");
    }

    /** @param margin tested difference, in [-1, 1]; infinite where the data cannot happen at that margin */
    public double z(double margin) {
        if (!(margin >= -1 && margin <= 1))
            throw new IllegalArgumentException("a difference of shares lies in [-1, 1], got " + margin);
        double off = treatment.share() - control.share() - margin;
        double c = likeliestControl(margin);
        double t = Math.clamp(c + margin, 0.0, 1.0);
        double n = (double) control.n() + treatment.n();
        double variance = (t * (1 - t) / treatment.n() + c * (1 - c) / control.n()) * n / (n - 1);
        return off == 0 ? 0 : off / Math.sqrt(variance);
    }

    /** Small when the difference is above the margin. */
    public double pGreater(double margin) {
        return StandardNormal.pAbove(z(margin));
    }

    /** Small when the difference is below the margin. */
    public double pLess(double margin) {
        return StandardNormal.pAbove(-z(margin));
    }

    /** @param alpha two-sided, in (0, 1) */
    public Interval interval(double alpha) {
        double critical = StandardNormal.critical(alpha);
        double difference = treatment.share() - control.share();
        return new Interval(root(-1, difference, d -> z(d) - critical),
                root(difference, 1, d -> z(d) + critical));
    }

    /** The likelihood at p and p + d is concave in p, so its slope has one root: safe where the cubic's formula loses digits. */
    private double likeliestControl(double d) {
        return root(Math.max(0, -d), Math.min(1, 1 - d),
                p -> slope(treatment, p + d) + slope(control, p));
    }

    private static double slope(BinomialCount arm, double p) {
        double up = arm.x() == 0 ? 0 : arm.x() / p;
        double down = arm.x() == arm.n() ? 0 : (arm.n() - arm.x()) / (1 - p);
        return up - down;
    }

    /** Where a falling function passes 0, or the end that it does not leave. */
    private static double root(double low, double high, DoubleUnaryOperator falling) {
        double from = low;
        double to = high;
        while (to - from > RESOLUTION) {
            double middle = from + 0.5 * (to - from);
            if (middle == from || middle == to)
                break;
            if (falling.applyAsDouble(middle) > 0)
                from = middle;
            else
                to = middle;
        }
        return from + 0.5 * (to - from);
    }
}
