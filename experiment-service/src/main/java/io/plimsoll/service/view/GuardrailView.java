package io.plimsoll.service.view;

import java.util.Optional;

/**
 * A guardrail with what it promises and what is known.
 *
 * @param rule the promise as a sentence, thresholds as frozen
 * @param harm how much worse the treatment is: above 0 is worse, in whichever direction the metric counts; empty where
 *     nothing can be said or nothing is drawn, as for a disaster test
 * @param limit the margin, on the scale of {@code harm}; 0 where nothing more than the control is allowed there
 */
public record GuardrailView(String name, String rule, VerdictView verdict, Optional<IntervalView> harm,
        double limit) {}
