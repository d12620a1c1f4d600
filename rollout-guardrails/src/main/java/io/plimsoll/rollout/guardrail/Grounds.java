package io.plimsoll.rollout.guardrail;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a verdict rests on: one sentence for people, and the numbers in it. Plain data.
 *
 * @param adjusted the effect without the luck of an early stop; empty where this verdict was there a pair earlier, or no effect is
 *        judged, and in records that are older than it
 */
public record Grounds(String sentence, List<Figure> figures, Optional<Figure> adjusted) {
    public Grounds {
        figures = List.copyOf(figures);
    }

    public Grounds(String sentence, List<Figure> figures) { this(sentence, figures, Optional.empty()); }

    public static Grounds of(String sentence, Figure... figures) {
        return new Grounds(sentence, List.of(figures));
    }

    /** The sentence, and beside the raw effect in it the one without luck. */
    public String text() {
        return adjusted.map(it -> sentence + "; " + withoutLuck(it)).orElse(sentence);
    }

    private static String withoutLuck(Figure figure) {
        String form = figure.unit().equals("%") ? "%+.1f%%" : "%+.2f " + figure.unit();
        return String.format(Locale.ROOT, "about " + form + " without the luck of the early stop",
                figure.value());
    }
}
