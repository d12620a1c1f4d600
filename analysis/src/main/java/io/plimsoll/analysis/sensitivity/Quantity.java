package io.plimsoll.analysis.sensitivity;

/** What may differ between two measurements by so many percent, and moves latencies when it does. */
public enum Quantity {
    OFFERED_LOAD("offered load"),
    PROMPT_TOKENS("prompt length"),
    OUTPUT_TOKENS("output length"),
    SM_CLOCK(
            "SM clock"),
    HBM_BANDWIDTH("HBM bandwidth");

    private final String words;

    Quantity(String words) { this.words = words; }

    /** For people, and as the check of it is named. */
    public String words() { return words; }
}
