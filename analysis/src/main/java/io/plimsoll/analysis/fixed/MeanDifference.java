package io.plimsoll.analysis.fixed;

import io.plimsoll.analysis.basis.Basis;
import io.plimsoll.analysis.basis.Result;
import io.plimsoll.analysis.distribution.StudentT;
import io.plimsoll.analysis.fixed.FixedAnswer.Cause;
import io.plimsoll.analysis.fixed.FixedAnswer.Known;
import io.plimsoll.analysis.fixed.FixedAnswer.NotEstimable;
import io.plimsoll.analysis.interval.Interval;
import io.plimsoll.analysis.moments.SampleMoments;

/**
 * Two means compared once.
 *
 * @param difference treatment less control, in the unit of the observations
 * @param standardError of the difference, above 0
 * @param law of (difference - true difference) / standardError
 */
public record MeanDifference(Basis basis, SampleMoments control, SampleMoments treatment, double difference,
        double standardError, StudentT law) implements Result {

    /** @param hypothesis the difference that is tested, in the unit of the observations */
    public double t(double hypothesis) {
        if (!Double.isFinite(hypothesis))
            throw new IllegalArgumentException("a tested difference is finite, got " + hypothesis);
        return (difference - hypothesis) / standardError;
    }

    public double pTwoSided(double hypothesis) { return law.twoSided(t(hypothesis)); }

    /** Small when the difference is above the hypothesis. */
    public double pGreater(double hypothesis) {
        return law.upperTail(t(hypothesis));
    }

    /** Small when the difference is below the hypothesis. */
    public double pLess(double hypothesis) {
        return law.upperTail(-t(hypothesis));
    }

    /** @param alpha two-sided, in (0, 1) */
    public Interval interval(double alpha) {
        return within(law.critical(alpha));
    }

    /** @param standardErrors on either side, 0 or more */
    public Interval within(double standardErrors) {
        double half = standardErrors * standardError;
        return new Interval(difference - half, difference + half);
    }

    /** In shares of the absolute value of the control's mean, so that plus is up even where means are negative. */
    public FixedAnswer<RelativeDifference> relative() {
        double base = control.mean();
        if (base == 0)
            return new NotEstimable<>(Cause.ZERO_CONTROL,
                    "the control's mean is 0, and nothing relates to 0");
        double ratio = treatment.mean() / base;
        double error = Math.sqrt(treatment.varianceOfMean() + ratio * ratio * control.varianceOfMean())
                / Math.abs(base);
        return error == 0
                ? new NotEstimable<>(Cause.NO_SCATTER, "the relative effect shows no scatter")
                : new Known<>(new RelativeDifference(
                        basis.by(basis.method() + ", relative by the delta method"),
                        difference / Math.abs(base), error, law));
    }

    /**
     * L = (m_T - m_C) / |m_C| with var L = s_T^2 / (n_T m_C^2) + s_C^2 m_T^2 / (n_C m_C^4), the delta method for independent
     * arms; degrees of freedom are those of the difference. Wrong where the control's mean is within a few
     * standard errors of 0: then Fieller's interval is right.
     *
     * @param value share of 1
     * @param standardError share of 1, above 0
     */
    public record RelativeDifference(Basis basis, double value, double standardError, StudentT law)
            implements
                Result {
        public double pTwoSided() { return law.twoSided(value / standardError); }

        /** @param alpha two-sided, in (0, 1) */
        public Interval interval(double alpha) {
            return within(law.critical(alpha));
        }

        /** @param standardErrors on either side, 0 or more */
        public Interval within(double standardErrors) {
            double half = standardErrors * standardError;
            return new Interval(value - half, value + half);
        }
    }
}
