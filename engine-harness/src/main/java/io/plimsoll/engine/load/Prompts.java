package io.plimsoll.engine.load;

import java.util.SplittableRandom;

/** Prompts without meaning, of an exact length: the tokenizer takes each byte for a token, and these are ASCII. */
final class Prompts {
    private Prompts() {}

    static String of(String unit, int tokens) {
        SplittableRandom chance = new SplittableRandom(unit.hashCode());
        StringBuilder text = new StringBuilder(tokens);
        while (text.length() < tokens)
            text.append(chance.nextInt(6) == 0 ? ' ' : (char) ('a' + chance.nextInt(26)));
        return text.toString();
    }
}
