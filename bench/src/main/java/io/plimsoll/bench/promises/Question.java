package io.plimsoll.bench.promises;

/** What is asked about the arms. */
enum Question {
    /** Mean of the logarithm of the latency; a difference, so relative in the latency. */
    LOG_MEAN("log-mean"),
    /** Mean latency, relative. */
    MEAN("mean"),
    /** Latency per token: sum over sum, relative. */
    RATIO("ratio"),
    /** Share over the frozen p99 of the control. */
    P99("p99"),
    /** Share of failed requests. */
    ERRORS("errors");

    private final String id;

    Question(String id) { this.id = id; }

    String id() { return id; }

    boolean isShare() { return this == P99 || this == ERRORS; }
}
