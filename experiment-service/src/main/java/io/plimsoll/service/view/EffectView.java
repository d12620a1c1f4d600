package io.plimsoll.service.view;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the hypothesis is about.
 *
 * @param what as {@code TTFT mean, long prompts}
 * @param better whether a smaller or a larger value is better
 * @param control value of the control as a text with unit; empty string when unknown
 * @param treatment value of the treatment, as the control's
 * @param interval relative effect with its raw sign: -0.5 is half of the control's value; empty when not estimable
 * @param adjusted the effect without the luck of an early stop, on the scale of {@code interval}; empty where it was known a pair
 *     earlier, or nothing is known yet
 * @param verdict better, worse, undecided or not comparable, with the sentence
 * @param overTime oldest first, of the stage that is shown
 */
public record EffectView(String what, Better better, String control, String treatment,
        Optional<IntervalView> interval, OptionalDouble adjusted, VerdictView verdict,
        List<EffectPoint> overTime) {
    public EffectView {
        overTime = List.copyOf(overTime);
    }

    /** The direction of better. */
    public enum Better {
        LOWER,
        HIGHER
    }
}
