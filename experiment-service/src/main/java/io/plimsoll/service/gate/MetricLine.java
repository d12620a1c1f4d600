package io.plimsoll.service.gate;

import java.util.Optional;
import java.util.OptionalDouble;

import io.plimsoll.service.view.Figures;
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
 * @param adjusted the effect without the luck of an early stop, as a fraction of 1 like {@code effect}; empty where this line was
 *        decided a pair earlier or is not
 * @param sentence the whole reason
 */
public record MetricLine(String name, String what, Word word, String control, String treatment, String margin,
        double limit, boolean lowerIsBetter, Optional<IntervalView> effect, OptionalDouble adjusted,
        int pairs,
        String sentence) {

    /** {@code +7.3 % (+5.1 % to +9.5 %)}, and what it is without luck; empty string where there is no effect. */
    public String effectText() {
        return effect.map(Figures::interval).orElse("") + withoutLuck().map(it -> ", " + it).orElse("");
    }

    /** {@code about +6.1 % without the luck of the early stop}. */
    public Optional<String> withoutLuck() {
        return adjusted.isEmpty()
                ? Optional.empty()
                : effect.map(it -> Figures.withoutLuck(it.scale(), adjusted.getAsDouble()));
    }

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
