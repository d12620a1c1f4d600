package io.plimsoll.service.view;

import java.util.List;
import java.util.Optional;

import io.plimsoll.analysis.effect.EffectEstimate;
import io.plimsoll.analysis.effect.EffectEstimate.Estimated;
import io.plimsoll.analysis.effect.EffectEstimate.NotEstimable;
import io.plimsoll.analysis.effect.EffectQuestion;
import io.plimsoll.model.metric.Direction;

/**
 * What the hypothesis is about.
 *
 * @param what as {@code TTFT mean, long prompts}
 * @param better whether a smaller or a larger value is better
 * @param control value of the control as a text with unit; empty string when unknown
 * @param treatment value of the treatment, as the control's
 * @param interval relative effect with its raw sign: -0.5 is half of the control's value; empty when not estimable
 * @param verdict better, worse, undecided or not comparable, with the sentence
 * @param overTime oldest first, of the stage that is shown
 */
public record EffectView(String what, Better better, String control, String treatment,
        Optional<IntervalView> interval, VerdictView verdict, List<EffectPoint> overTime) {
    public EffectView {
        overTime = List.copyOf(overTime);
    }

    /**
     * @param estimate empty while the arms may not be compared
     * @param overTime as it was known at earlier looks
     */
    public static EffectView of(EffectQuestion question, Optional<EffectEstimate> estimate,
            List<EffectPoint> overTime) {
        String what = what(question);
        Better better = question.metric().direction() == Direction.HIGHER_IS_BETTER
                ? Better.HIGHER
                : Better.LOWER;
        return estimate.map(it -> switch (it) {
            case Estimated known -> new EffectView(what, better,
                    Figures.value(question, known.controlValue()),
                    Figures.value(question, known.treatmentValue()), Optional.of(IntervalView.of(known)),
                    verdict(known), overTime);
            case NotEstimable(_, _, var detail) -> new EffectView(what, better, "", "", Optional.empty(),
                    new VerdictView("not estimable", Tone.OPEN, detail), overTime);
        }).orElseGet(() -> new EffectView(what, better, "", "", Optional.empty(),
                new VerdictView("not comparable", Tone.INCOMPARABLE,
                        "No figure is shown while the arms may not be compared."),
                overTime));
    }

    private static VerdictView verdict(Estimated estimate) {
        String pairs = " after %d block pairs.".formatted(estimate.pairs());
        if (estimate.isBetter())
            return new VerdictView("better", Tone.GOOD, "The whole interval lies on the better side" + pairs);
        if (estimate.isWorse())
            return new VerdictView("worse", Tone.BAD, "The whole interval lies on the worse side" + pairs);
        return new VerdictView("undecided", Tone.OPEN, "The interval holds no effect too" + pairs);
    }

    /** {@code ttft mean (long)}. */
    private static String what(EffectQuestion question) {
        String statistic = switch (question.statistic()) {
            case MEAN -> " mean";
            case P50 -> " p50";
            case P90 -> " p90";
            case P99 -> " p99";
            case EXCEEDANCE -> " over its threshold";
            case PROPORTION -> "";
        };
        return question.metric().id() + statistic + Figures.segment(question.segment());
    }

    /** The direction of better. */
    public enum Better {
        LOWER,
        HIGHER
    }
}
