package io.plimsoll.model.telemetry;

import java.util.Optional;

/**
 * What one request left behind. No prompt or answer text, ever; unit and tenant are keyed hashes.
 *
 * @param segment what kind of request it was, known before it was routed
 * @param site where the replica ran that answered
 * @param arrivalEpochMicros wall clock at the router, epoch microseconds; never subtracted from another host's
 * @param sendLagMicros how much later than intended the client sent it, as the client said; 0 when it said nothing
 * @param endMicros end of the answer, microseconds since arrival
 * @param tokens empty when no token came
 * @param phases empty when the engine says nothing of them
 * @param unitHash keyed hash of the unit id
 * @param tenantHash keyed hash of the tenant id, empty string when there is none
 * @param bucket of the unit in the plan's layer
 * @param fingerprint digest of the engine's fingerprint as the replica said it, empty string when unknown
 * @param outputDigest keyed digest of the answer, empty string when it was not taken: equal answers have equal ones
 * @param detail of a failure, for people; empty string when there is none
 */
public record RequestTelemetry(EventId id, String requestId, Placement placement, Segment segment, Site site,
        long arrivalEpochMicros, long sendLagMicros, long endMicros, Outcome outcome,
        Optional<TokenTimings> tokens, Optional<EnginePhases> phases, TokenCounts counts, String unitHash,
        String tenantHash, int bucket, String fingerprint, String outputDigest, String detail)
        implements
            TelemetryEvent,
            RequestNumbers {
    public RequestTelemetry {
        if (sendLagMicros < 0 || endMicros < 0)
            throw new IllegalArgumentException("request %s: durations are 0 or more".formatted(requestId));
    }

    /** Of an engine that says nothing of its site and phases, and of a client that says only its workload class. */
    public RequestTelemetry(EventId id, String requestId, Placement placement, long arrivalEpochMicros,
            long sendLagMicros, long endMicros, Outcome outcome, Optional<TokenTimings> tokens,
            int promptTokens, int outputTokens, String workloadClass, String unitHash, String tenantHash,
            int bucket, String fingerprint, String detail) {
        this(id, requestId, placement, Segment.of(workloadClass), Site.UNKNOWN, arrivalEpochMicros,
                sendLagMicros, endMicros, outcome, tokens, Optional.empty(),
                TokenCounts.of(promptTokens, outputTokens), unitHash, tenantHash, bucket, fingerprint, "",
                detail);
    }

    public String workloadClass() { return segment.workloadClass(); }

    @Override
    public boolean hasTokens() { return tokens.isPresent(); }

    @Override
    public long firstTokenMicros() { return tokens.map(TokenTimings::firstTokenMicros).orElse(0L); }

    @Override
    public long lastTokenMicros() { return tokens.map(TokenTimings::lastTokenMicros).orElse(0L); }

    @Override
    public long gapMicrosMax() { return tokens.map(TokenTimings::gapMicrosMax).orElse(0L); }

    @Override
    public int chunks() { return tokens.map(TokenTimings::chunks).orElse(0); }

    @Override
    public long binnedGaps() { return tokens.map(times -> times.gaps().total()).orElse(0L); }

    @Override
    public void eachGap(GapCounts to) { tokens.ifPresent(times -> times.gaps().counts().forEach(to::add)); }

    /** From usage; 0 when unknown. */
    @Override
    public int promptTokens() { return counts.prompt(); }

    @Override
    public int cachedTokens() { return counts.cached(); }

    /** From usage, never from chunks; 0 when none came. */
    @Override
    public int outputTokens() { return counts.output(); }

    @Override
    public int reasoningTokens() { return counts.reasoning(); }

    @Override
    public int draftedTokens() { return counts.drafted(); }

    @Override
    public int acceptedTokens() { return counts.accepted(); }

    @Override
    public boolean hasPhases() { return phases.isPresent(); }

    @Override
    public long queueMicros() { return phases.map(EnginePhases::queueMicros).orElse(0L); }

    @Override
    public long prefillMicros() { return phases.map(EnginePhases::prefillMicros).orElse(0L); }

    @Override
    public int preemptions() { return phases.map(EnginePhases::preemptions).orElse(0); }
}
