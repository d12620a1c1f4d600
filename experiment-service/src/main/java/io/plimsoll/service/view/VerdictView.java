package io.plimsoll.service.view;

/**
 * A word with its reason.
 *
 * @param word short, as {@code passes}, {@code breached}, {@code undecided}
 * @param why one sentence with the figures
 */
public record VerdictView(String word, Tone tone, String why) {}
