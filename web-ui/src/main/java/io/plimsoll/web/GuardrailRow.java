package io.plimsoll.web;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.plimsoll.service.view.Figures;
import io.plimsoll.service.view.GuardrailView;
import io.plimsoll.service.view.IntervalView;
import io.plimsoll.service.view.Tone;

/**
 * A guardrail as a row: in words, and drawn against its margin.
 *
 * @param figures interval and margin as a sentence; empty string where nothing is known yet
 * @param plot empty where nothing is known yet, and where the margin is 0: rows are drawn in margins
 */
record GuardrailRow(GuardrailView view, String figures, Optional<HarmPlot> plot) {
    private static final List<Tone> WORST_FIRST = List.of(Tone.BAD, Tone.INCOMPARABLE, Tone.OPEN, Tone.PLAIN,
            Tone.GOOD);

    static List<GuardrailRow> worstFirst(List<GuardrailView> guardrails) {
        return guardrails.stream()
                .sorted(Comparator
                        .comparingInt((GuardrailView it) -> WORST_FIRST.indexOf(it.verdict().tone()))
                        .thenComparing(Comparator.comparingDouble(GuardrailRow::margins).reversed()))
                .map(GuardrailRow::of).toList();
    }

    private static GuardrailRow of(GuardrailView view) {
        return new GuardrailRow(view, view.harm().map(harm -> sentence(view, harm)).orElse(""),
                view.harm().filter(_ -> view.limit() > 0)
                        .map(harm -> HarmPlot.of(view.name(), harm, view.limit())));
    }

    private static String sentence(GuardrailView view, IntervalView harm) {
        return PageWords.typeset("%s, margin %s: %s".formatted(Figures.interval(harm),
                Figures.limit(harm.scale(), view.limit()),
                view.verdict().word()));
    }

    /** How much of its margin is used up; of a margin of 0, none or more than there is. */
    private static double margins(GuardrailView view) {
        return view.harm().map(harm -> view.limit() > 0
                ? harm.estimate() / view.limit()
                : harm.estimate() > 0 ? Double.POSITIVE_INFINITY : 0).orElse(0.0);
    }
}
