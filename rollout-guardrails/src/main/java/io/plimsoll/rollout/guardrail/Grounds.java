package io.plimsoll.rollout.guardrail;

import java.util.List;

/** What a verdict rests on: one sentence for people, and the numbers in it. Plain data. */
public record Grounds(String sentence, List<Figure> figures) {
    public Grounds {
        figures = List.copyOf(figures);
    }

    public static Grounds of(String sentence, Figure... figures) {
        return new Grounds(sentence, List.of(figures));
    }
}
