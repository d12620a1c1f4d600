package io.plimsoll.service.compare;

/** How a recorded field weighs when two sides are compared. */
public enum FieldKind {
    /** A model's or tokenizer's name: compared by its tokens, as the same weights have many spellings. */
    MODEL,
    /** Of engine, machine or harness: must be equal or declared. */
    SETUP,
    /** What was asked of the engine, and how fast: must be equal, and is no treatment. */
    WORKLOAD,
    /** Resolved from others: a difference beyond half a per cent is said, and refuses nothing. */
    SOFT,
    /** For people: said when it differs. */
    LABEL
}
