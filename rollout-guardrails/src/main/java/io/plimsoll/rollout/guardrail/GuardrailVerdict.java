package io.plimsoll.rollout.guardrail;

/** What the evidence says about one guardrail. */
public sealed interface GuardrailVerdict {
    /** Name of the guardrail. */
    String guardrail();

    Grounds grounds();

    /** The promise holds. */
    record Passed(String guardrail, Grounds grounds) implements GuardrailVerdict {}

    /** The promise is broken, by evidence. */
    record Breached(String guardrail, Grounds grounds) implements GuardrailVerdict {}

    /** There is evidence, and it does not say yet. */
    record Undecided(String guardrail, Grounds grounds) implements GuardrailVerdict {}

    /** There is no evidence. It is never a pass. */
    record Unknown(String guardrail, Missing missing, Grounds grounds) implements GuardrailVerdict {}

    /** An alarm that rests on one replica in one block: take it out; it does not count against the variant yet. */
    record ReplicaFault(String guardrail, String replica, Grounds grounds) implements GuardrailVerdict {}

    /** Why there is no evidence. */
    enum Missing {
        /** Nothing was observed so far. */
        NO_DATA_YET,
        /** The arms may not be compared, or that cannot be told yet. */
        NOT_COMPARABLE,
        /** Blocks ended without becoming complete. */
        SILENT
    }
}
