package io.plimsoll.model.telemetry;

/**
 * The numbers of one request that metrics are made of. Durations are microseconds since its arrival at the router, by one
 * clock; what the request does not have is 0.
 */
public interface RequestNumbers {
    Outcome outcome();

    /** Wall clock at the router, epoch microseconds; never subtracted from another host's. */
    long arrivalEpochMicros();

    /** How much later than intended its client sent it. */
    long sendLagMicros();

    long endMicros();

    /** Whether any token came; else the next four are 0. */
    boolean hasTokens();

    long firstTokenMicros();

    long lastTokenMicros();

    long gapMicrosMax();

    int chunks();

    /** How many gaps between chunks were binned; 0 when the producer does not say. */
    long binnedGaps();

    /** Hands over these gaps; makes no objects. */
    void eachGap(GapCounts to);

    int promptTokens();

    int cachedTokens();

    int outputTokens();

    int reasoningTokens();

    int draftedTokens();

    int acceptedTokens();

    /** Whether the engine said how it went; else the next three are 0. */
    boolean hasPhases();

    long queueMicros();

    long prefillMicros();

    int preemptions();
}
