package io.plimsoll.service.gate;

import java.util.Optional;

import io.plimsoll.service.view.IntervalView;

/**
 * One metric of a verdict: the primary one, or one that a guardrail watches.
 *
 * @param name of the guardrail, or {@code primary}
 * @param what metric and statistic, as people call them
 * @param control its value as people read it; empty string when unknown
 * @param treatment likewise
 * @param margin how much worse is allowed, as it was written; empty string where nothing is promised
 * @param limit the margin as a fraction of 1, on the scale of {@code effect}; 0 where nothing is promised on it
 * @param effect as measured; more is worse where {@code lowerIsBetter}
 * @param sentence the whole reason
 */
public record MetricLine(String name, String what, Word word, String control, String treatment, String margin,
        double limit, boolean lowerIsBetter, Optional<IntervalView> effect, int pairs, String sentence) {

    /** What a line says. */
    public enum Word {
        REGRESSION("regression"),
        NOT_COMPARABLE("not comparable"),
        NO_DATA("no data"),
        UNDECIDED("undecided"),
        /** Of a metric that promises nothing. */
        WORSE("worse"),
        NO_WORSE("no worse"),
        BETTER("better");

        private final String text;

        Word(String text) { this.text = text; }

        public String text() { return text; }
    }
}
