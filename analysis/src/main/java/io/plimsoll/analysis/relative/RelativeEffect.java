package io.plimsoll.analysis.relative;

import io.plimsoll.analysis.basis.Basis;
import io.plimsoll.analysis.basis.Result;

/**
 * Treatment against control, as a share of the control, from two independent arms at a fixed look.
 * <p>With values C and T, variances v_C and v_T, and r the radius in standard errors:
 * <ul>
 * <li>effect (T - C) / |C|, standard error sqrt(v_T / C^2 + v_C T^2 / C^4) (delta method)
 * <li>DELTA: effect +- r * standard error
 * <li>FIELLER: all m with (T - (1 + m) C)^2 <= r^2 (v_T + (1 + m)^2 v_C)
 * <li>LOG: (T / C) exp(+- r sqrt(v_T / T^2 + v_C / C^2)) - 1
 * </ul>
 *
 * @see "Fieller (1954), J. R. Stat. Soc. B 16(2); Deng, Knoblich, Lu (2018), arXiv 1803.06336, section 3"
 */
public sealed interface RelativeEffect {
    /**
     * @param effect a share: 0.1 is 10 % more than the control
     * @param standardError of {@code effect}, by the delta method whatever the interval
     * @param radius half the width of the interval in standard errors, for instance the normal quantile at 1 - alpha / 2
     * @param n units of evidence of both arms
     * @param unitOfEvidence for people: what counts as one of them
     */
    record Estimated(double effect, double standardError, double lower, double upper, double radius,
            RelativeMethod method, long n, String unitOfEvidence) implements RelativeEffect, Result {
        @Override
        public Basis basis() {
            return Basis.once("relative effect of two arms, " + method, unitOfEvidence, n,
                    "arms are independent, their values near normal").tuned("radius", radius);
        }

        private Estimated within(double low, double high) {
            return new Estimated(effect, standardError, low, high, radius, method, n, unitOfEvidence);
        }

        public boolean covers(double truth) { return lower <= truth && truth <= upper; }
    }

    /** @param detail for people: what is there and what is needed */
    record NotEstimable(Cause cause, String detail) implements RelativeEffect {}

    enum Cause {
        /** Nothing relates to a control of 0. */
        ZERO_CONTROL,
        /** The logarithm and Fieller's interval are for positive values. */
        NOT_POSITIVE,
        /** Within the radius the control may be 0, so that no finite interval exists. */
        CONTROL_NOT_APART_FROM_ZERO,
        /** Both variances are 0: no scatter was seen, which is no certainty. */
        NO_SCATTER
    }

    /**
     * @param radius above 0
     * @param unitOfEvidence for people: what the arms' values rest on
     */
    static RelativeEffect of(ArmValue control, ArmValue treatment, double radius, RelativeMethod method,
            String unitOfEvidence) {
        if (!(radius > 0 && radius < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException("a radius must be finite and above 0, got " + radius);
        if (control.value() == 0)
            return new NotEstimable(Cause.ZERO_CONTROL, "the control is 0");
        if (control.variance() == 0 && treatment.variance() == 0)
            return new NotEstimable(Cause.NO_SCATTER, "neither arm shows any scatter");
        double effect = (treatment.value() - control.value()) / Math.abs(control.value());
        double ratio = treatment.value() / control.value();
        double error = Math.sqrt(treatment.variance() + ratio * ratio * control.variance())
                / Math.abs(control.value());
        Estimated delta = new Estimated(effect, error, effect - radius * error, effect + radius * error,
                radius, method, control.n() + treatment.n(), unitOfEvidence);
        return switch (method) {
            case DELTA -> delta;
            case FIELLER -> fieller(control, treatment, delta);
            case LOG -> log(control, treatment, delta);
        };
    }

    private static RelativeEffect fieller(ArmValue control, ArmValue treatment, Estimated delta) {
        if (control.value() < 0)
            return new NotEstimable(Cause.NOT_POSITIVE, "the control is " + control.value());
        double k = delta.radius * delta.radius;
        double a = control.value() * control.value() - k * control.variance();
        if (a <= 0)
            return new NotEstimable(Cause.CONTROL_NOT_APART_FROM_ZERO,
                    "the control is %s with variance %s".formatted(control.value(), control.variance()));
        double b = treatment.value() * control.value();
        double c = treatment.value() * treatment.value() - k * treatment.variance();
        double root = Math.sqrt(Math.max(0, b * b - a * c));
        return delta.within((b - root) / a - 1, (b + root) / a - 1);
    }

    private static RelativeEffect log(ArmValue control, ArmValue treatment, Estimated delta) {
        if (control.value() < 0 || treatment.value() <= 0)
            return new NotEstimable(Cause.NOT_POSITIVE, "a logarithm needs positive values, got %s and %s"
                    .formatted(control.value(), treatment.value()));
        double half = delta.radius * Math.sqrt(relativeVariance(treatment) + relativeVariance(control));
        double log = Math.log(treatment.value() / control.value());
        return delta.within(Math.expm1(log - half), Math.expm1(log + half));
    }

    private static double relativeVariance(ArmValue arm) {
        return arm.variance() / (arm.value() * arm.value());
    }
}
