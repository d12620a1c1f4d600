package io.plimsoll.service.gate;

/** How a gate ends, with the exit code that says so. */
public enum GateOutcome {
    /** No worse on every guardrail, or better. */
    PASS(0, "pass"),
    /** Surely worse than a guardrail allows. */
    REGRESSION(1, "regression"),
    /** The budget was spent before the evidence said anything. */
    UNDECIDED(3, "undecided"),
    /** The arms differ in more than what the spec declares, or the run was not fair. */
    NOT_COMPARABLE(4, "not comparable"),
    /** An engine died or never came up, or telemetry was lost. */
    INFRASTRUCTURE(5, "infrastructure");

    private final int exit;
    private final String word;

    GateOutcome(int exit, String word) {
        this.exit = exit;
        this.word = word;
    }

    public int exit() { return exit; }

    public String word() { return word; }
}
