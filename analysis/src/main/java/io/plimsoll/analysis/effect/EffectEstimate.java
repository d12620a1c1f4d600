package io.plimsoll.analysis.effect;

import io.plimsoll.analysis.basis.Basis;
import io.plimsoll.analysis.basis.Result;
import io.plimsoll.analysis.interval.Interval;
import io.plimsoll.analysis.sequence.TMixture;
import io.plimsoll.model.metric.Direction;

/** What the treatment does to a metric, or why that cannot be said. */
public sealed interface EffectEstimate {

    /** The least that shows any scatter; the t-mixture holds from there on. */
    int BURN_IN = 2;

    EffectQuestion question();

    /**
     * An effect with an interval that holds at every look.
     *
     * @param controlValue in the stored unit of the metric, a share of 1 for shares; each block weighs the same
     * @param treatmentValue like {@code controlValue}
     * @param effect on the scale of the question: relative, or in points
     * @param standardError of the effect, on its scale, as at no effect; infinite where the interval bounds nothing
     * @param interval covers the effect at all looks together with chance 1 - alpha or more
     * @param alpha two-sided
     * @param pairs units of evidence that the interval rests on, pairs of blocks in most designs
     * @param phi tuning of the t-mixture, fixed before the first look
     * @param method for people: which computation this is
     * @param unitOfEvidence for people: what counts as one observation
     * @param errors requests that failed and stand in a mean or quantile all the same; none in shares, which count them as bad
     */
    record Estimated(EffectQuestion question, double controlValue, double treatmentValue, double effect,
            double standardError, Interval interval, double alpha, int pairs, double phi, String method,
            String unitOfEvidence, ErrorsCounted errors)
            implements
                EffectEstimate,
                Result {

        @Override
        public Basis basis() {
            return Basis.atEveryLook(method, unitOfEvidence, pairs, burnIn(), assumes()).tuned("phi", phi);
        }

        public EffectScale scale() { return question.scale(); }

        public Direction direction() { return question.metric().direction(); }

        /** The same effect, with what several looks together say of it. */
        public Estimated within(Interval narrower) {
            return new Estimated(question, controlValue, treatmentValue, effect, standardError, narrower,
                    alpha, pairs, phi, method, unitOfEvidence, errors);
        }

        /** The same effect, resting on another design's units. */
        Estimated restingOn(String unit) {
            return new Estimated(question, controlValue, treatmentValue, effect, standardError, interval,
                    alpha, pairs, phi, method, unit, errors);
        }

        /** Pairs before which nothing is answered; fixed, like phi and alpha, before the first look. */
        public int burnIn() {
            return BURN_IN;
        }

        /** For people: what has to be true for the promise to hold. */
        public String assumes() {
            return new TMixture(phi).assumes();
        }

        /** Whether the whole interval lies on the good side of no effect. */
        public boolean isBetter() {
            return switch (direction()) {
                case LOWER_IS_BETTER -> interval.upper() < 0;
                case HIGHER_IS_BETTER -> interval.lower() > 0;
                case INFORMATION -> false;
            };
        }

        /** Whether the whole interval lies on the bad side of no effect. */
        public boolean isWorse() {
            return switch (direction()) {
                case LOWER_IS_BETTER -> interval.lower() > 0;
                case HIGHER_IS_BETTER -> interval.upper() < 0;
                case INFORMATION -> false;
            };
        }
    }

    /** @param detail for people: what is there and what is needed */
    record NotEstimable(EffectQuestion question, Cause cause, String detail) implements EffectEstimate {}

    /** Why there is no number. */
    enum Cause {
        /** Two pairs of complete blocks are the least that shows any scatter. */
        TOO_FEW_BLOCKS,
        /** All pairs are alike to the last digit, so that nothing says how far off the next one may be. It is no certainty. */
        NO_SCATTER,
        /** Not enough requests for this statistic. */
        TOO_FEW_REQUESTS,
        /** Nothing of this metric or segment was observed. */
        NO_OBSERVATIONS,
        /** The cells hold the metric in other versions of its definition only, which never mix. */
        METRIC_VERSION,
        /** A relative effect needs a control that is not 0. */
        ZERO_CONTROL,
        /** The denominators of an arm add up to 0, and a ratio needs one. */
        ZERO_DENOMINATOR,
        /** The stage has no control to compare with. */
        NO_CONTROL,
        /** The cells do not count this threshold. */
        THRESHOLD_NOT_COUNTED,
        /** The arms keep their hosts to the end, and how much hosts differ is not known from an A/A run. */
        HOST_VARIANCE_UNKNOWN,
        /** An arm's queue grows: how long requests wait depends on how long one looks. */
        SATURATED,
        /** The arms cut answers into chunks of other sizes, and the metric is of gaps between them. */
        OTHER_CHUNKS,
        /** The arms may be compared after an adjustment only, and this number cannot be adjusted. */
        NOT_ADJUSTABLE
    }
}
