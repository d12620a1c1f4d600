package io.plimsoll.service.view;

import java.util.Locale;

/** How a word is coloured; the word carries the meaning, colour and sign only repeat it. */
public enum Tone {
    GOOD("✓"),
    BAD("✕"),
    /** No conclusion yet. */
    OPEN("…"),
    /** May not be compared, so nothing is said. */
    INCOMPARABLE("≠"),
    /** Neither good nor bad. */
    PLAIN("•");

    private final String sign;

    Tone(String sign) { this.sign = sign; }

    public String sign() { return sign; }

    /** As it stands in class names. */
    public String word() { return name().toLowerCase(Locale.ROOT); }
}
